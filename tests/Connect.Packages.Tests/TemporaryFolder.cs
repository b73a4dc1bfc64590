namespace Connect.Tests;

/// <summary>A folder outside of the repository, so that nothing of the repository's build reaches into it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("connect-packages-").FullName;

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            if (System.IO.Path.GetFileName(folder) is var name and not ("bin" or "obj"))
                Copy(folder, System.IO.Path.Combine(to, name));
        }
    }
}
