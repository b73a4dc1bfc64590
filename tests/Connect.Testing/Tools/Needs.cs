namespace Connect.Tests;

/// <summary>Whether a test that needs tools is skipped, and what it says then.</summary>
internal static class Needs
{
    /// <summary>
    /// A developer without the tool is told how to get it. In CI nothing is skipped: the test runs and fails by
    /// itself, because a check that quietly stopped running is worse than a red build.
    /// </summary>
    public static string? SkipReason(Tool tool, bool present, bool ci) =>
        present || ci ? null : $"Needs {tool}: {HowToGet(tool)}.";

    public static string? SkipReasonHere(Tool[] tools)
    {
        var ci = IsCi(Environment.GetEnvironmentVariable);
        return tools
            .Select(tool => SkipReason(tool, ToolFinder.Here.Find(tool) is not null, ci))
            .FirstOrDefault(reason => reason is not null);
    }

    public static bool IsCi(Func<string, string?> environment) =>
        string.Equals(environment("CI"), "true", StringComparison.OrdinalIgnoreCase);

    private static string HowToGet(Tool tool) => tool switch
    {
        Tool.Chromium => "apt-get install chromium",
        Tool.PostgreSql => "apt-get install postgresql",
        Tool.Promtool => "apt-get install prometheus",
        Tool.Unix => "run the tests on Linux or macOS",
        _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, "Not a tool that tests know."),
    };
}
