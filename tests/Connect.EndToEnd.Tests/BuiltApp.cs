namespace Connect.Tests;

/// <summary>Where an app of this repository is that was built along with the tests.</summary>
internal static class BuiltApp
{
    /// <summary>As this test was built: <c>bin/Release/net10.0</c>.</summary>
    private static readonly string Folder = Path.GetRelativePath(
        Path.Combine(Repository.Root, "tests", "Connect.EndToEnd.Tests"), AppContext.BaseDirectory);

    /// <param name="project">The folder of its project.</param>
    public static string Dll(string project) =>
        Path.Combine(Repository.Root, project, Folder, Path.GetFileName(project) + ".dll");
}
