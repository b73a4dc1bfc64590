namespace Connect.Tests.TestKit;

public class NeedsTests
{
    [Theory]
    [InlineData(Tool.Chromium, "Needs Chromium: apt-get install chromium.")]
    [InlineData(Tool.PostgreSql, "Needs PostgreSql: apt-get install postgresql.")]
    [InlineData(Tool.Promtool, "Needs Promtool: apt-get install prometheus.")]
    [InlineData(Tool.Unix, "Needs Unix: run the tests on Linux or macOS.")]
    public void A_missing_tool_skips_a_test_and_says_how_to_get_it(Tool tool, string reason) =>
        Assert.Equal(reason, Needs.SkipReason(tool, present: false, ci: false));

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Nothing_is_skipped_with_the_tool_or_in_ci(bool present, bool ci) =>
        Assert.Null(Needs.SkipReason(Tool.Chromium, present, ci));

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Ci_is_what_the_environment_says(string? value, bool ci) =>
        Assert.Equal(ci, Needs.IsCi(name => name == "CI" ? value : null));

    [NeedsFact(Tool.Unix)]
    public void Tools_are_found_in_the_path()
    {
        var finder = SomeFinder(path: "/a:/b", files: ["/b/promtool", "/b/chromium-browser", "/a/initdb"]);

        Assert.Equal("/b/promtool", finder.Find(Tool.Promtool));
        Assert.Equal("/b/chromium-browser", finder.Find(Tool.Chromium));
        Assert.Equal("/a/initdb", finder.Find(Tool.PostgreSql));
    }

    [NeedsFact(Tool.Unix)]
    public void Of_several_versions_of_postgresql_the_newest_is_found()
    {
        var finder = SomeFinder(
            path: null,
            files: ["/usr/lib/postgresql/9.6/bin/initdb", "/usr/lib/postgresql/15/bin/initdb"],
            directories: ["/usr/lib/postgresql/9.6", "/usr/lib/postgresql/15", "/usr/lib/postgresql/17"]);

        Assert.Equal("/usr/lib/postgresql/15/bin/initdb", finder.Find(Tool.PostgreSql));
    }

    [Fact]
    public void What_is_nowhere_is_not_found()
    {
        var finder = SomeFinder(path: "/a", files: []);

        Assert.Null(finder.Find(Tool.Chromium));
        Assert.Null(finder.Find(Tool.PostgreSql));
        Assert.Null(finder.Find(Tool.Promtool));
    }

    [NeedsFact(Tool.Unix)]
    public void A_needing_fact_runs_where_its_tool_is() => Assert.False(OperatingSystem.IsWindows());

    [NeedsTheory(Tool.Unix)]
    [InlineData("/")]
    public void A_needing_theory_runs_where_its_tool_is(string root) =>
        Assert.Equal(root, ToolFinder.Here.Find(Tool.Unix));

    private static ToolFinder SomeFinder(string? path, string[] files, string[]? directories = null) =>
        new(name => name == "PATH" ? path : null, files.Contains, _ => directories ?? []);
}
