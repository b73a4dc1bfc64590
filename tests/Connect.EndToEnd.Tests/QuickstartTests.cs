using AngleSharp.Html.Parser;

namespace Connect.Tests;

/// <summary>The first thing a newcomer runs, as a process of its own.</summary>
public class QuickstartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task It_shows_the_settings_with_their_sources_and_no_secret()
    {
        var output = await OutputAsync(("PLAIN_CONNECT_EXPORT_TOKEN", "planted-4711"), ("PLAIN_CONNECT_LOG_LEVEL", "30"));

        Assert.Matches(@"LogLevel +Warning +environment variable PLAIN_CONNECT_LOG_LEVEL", output);
        Assert.Matches(@"ExportToken +\*{8} +environment variable PLAIN_CONNECT_EXPORT_TOKEN", output);
        Assert.Matches(@"ServiceName +quickstart +configuration PlainConnect:ServiceName", output);
        Assert.DoesNotContain("planted-4711", output, StringComparison.Ordinal);
        Assert.Contains("Nothing to mend.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_a_pageview_tag_and_a_support_form()
    {
        var page = new HtmlParser().ParseDocument(await OutputAsync(("PLAIN_CONNECT_CLOUD_URL", "https://cloud.example/")));

        Assert.Equal("plain_pv_quickstart", page.QuerySelector("script[async]")!.GetAttribute("data-token"));
        Assert.Equal("https://cloud.example/forms/plain_sf_quickstart", page.QuerySelector("form")!.GetAttribute("action"));
        Assert.Equal(3, page.QuerySelectorAll("form input[name^=plain_connect_]").Length);
    }

    [Fact]
    public async Task A_wrong_setting_is_told_and_nothing_else()
    {
        await using var quickstart = Start(("PLAIN_CONNECT_LOG_LEVEL", "LOUD"), ("PLAIN_CONNECT_EXPORT_URL", "nowhere"));

        Assert.Equal(1, await quickstart.WaitForExitAsync(Patience));
        Assert.Empty(quickstart.StandardOutput);
        Assert.Contains(quickstart.StandardError, line => line.StartsWith("- LogLevel (environment variable", StringComparison.Ordinal));
        Assert.Contains(quickstart.StandardError, line => line.StartsWith("- ExportUrl (environment variable", StringComparison.Ordinal));
    }

    private static async Task<string> OutputAsync(params (string Name, string Value)[] environment)
    {
        await using var quickstart = Start(environment);
        Assert.Equal(0, await quickstart.WaitForExitAsync(Patience));
        Assert.Empty(quickstart.StandardError);
        return string.Join('\n', quickstart.StandardOutput);
    }

    private static ChildProcess Start(params (string Name, string Value)[] environment) => ChildProcess.StartApp(
        Path.Combine(Repository.Root, "samples/Quickstart", BuildFolder, "Quickstart.dll"),
        [],
        environment.ToDictionary(variable => variable.Name, string? (variable) => variable.Value));

    /// <summary>As this test was built: <c>bin/Release/net10.0</c>.</summary>
    private static string BuildFolder => Path.GetRelativePath(
        Path.Combine(Repository.Root, "tests", "Connect.EndToEnd.Tests"), AppContext.BaseDirectory);
}
