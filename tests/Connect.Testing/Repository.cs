namespace Connect.Tests;

/// <summary>Where this working copy lies on disk, for tests that read files which are not built into them.</summary>
public static class Repository
{
    private const string Marker = "Connect.sln";

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    internal static string FindRoot(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Marker)))
                return directory.FullName;
        }

        throw new DirectoryNotFoundException($"No {Marker} in {start} or any directory above it.");
    }
}
