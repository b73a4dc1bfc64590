namespace Connect.Tests;

/// <summary>Where the app behind <see cref="ChildProcess"/> is.</summary>
internal static class ChildApp
{
    private const string Name = "Connect.Testing.Child";

    private static readonly Lazy<string> Dll = new(() => FindDll(Repository.Root, AppContext.BaseDirectory));

    public static string DllPath => Dll.Value;

    /// <summary>The one that runs this test, so that the child runs on the same runtime.</summary>
    public static string DotnetPath { get; } = FindDotnet(
        Environment.ProcessPath,
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"));

    /// <summary>
    /// The test runs in <c>tests/(project)/bin/(configuration)/(framework)</c>; the child is in its own project's
    /// directory of the same name, which makes it the same configuration and framework.
    /// </summary>
    internal static string FindDll(string root, string testDirectory)
    {
        var tests = Path.Combine(root, "tests");
        var parts = Path.GetRelativePath(tests, testDirectory).Split(Path.DirectorySeparatorChar);
        var dll = Path.Combine([tests, Name, .. parts[1..], Name + ".dll"]);

        return File.Exists(dll) ? dll : throw new FileNotFoundException(
            $"No {dll}. The test project must build it: "
            + $"<ProjectReference Include=\"../{Name}/{Name}.csproj\" ReferenceOutputAssembly=\"false\" />");
    }

    internal static string FindDotnet(string? processPath, string? hostPath) =>
        Path.GetFileNameWithoutExtension(processPath) == "dotnet" ? processPath! : hostPath ?? "dotnet";
}
