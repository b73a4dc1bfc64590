using AngleSharp.Html.Parser;

namespace Connect.Tests;

/// <summary>The first thing a newcomer runs, as a process of its own.</summary>
public class QuickstartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task It_shows_the_settings_with_their_sources_and_no_secret()
    {
        var output = await OutputAsync(("PLAIN_CONNECT_SECRET_KEY", "planted-4711"), ("PLAIN_CONNECT_LOG_LEVEL", "30"));

        Assert.Matches(@"LogLevel +Warning +environment variable PLAIN_CONNECT_LOG_LEVEL", output);
        Assert.Matches(@"SecretKey +\*{8} +environment variable PLAIN_CONNECT_SECRET_KEY", output);
        Assert.Matches(@"ServiceName +quickstart +configuration PlainConnect:ServiceName", output);
        Assert.DoesNotContain("planted-4711", output, StringComparison.Ordinal);
        Assert.Contains("Nothing to mend.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_the_log_lines_that_arrived()
    {
        var output = await OutputAsync();

        Assert.Matches(@"INFO +Shop\.Checkout: Ann bought 3 items for 9\.5", output);
        Assert.Contains("WARN  Shop.Checkout: Only {\"Sku\":\"tea\",\"Left\":2} left", output, StringComparison.Ordinal);
        Assert.Contains("exception.type = System.InvalidOperationException", output, StringComparison.Ordinal);
        Assert.Matches("trace (?!0{32})[0-9a-f]{32}", output);
    }

    [Fact]
    public async Task The_log_level_of_the_environment_counts()
    {
        var output = await OutputAsync(("PLAIN_CONNECT_LOG_LEVEL", "WARNING"));

        Assert.DoesNotContain("Ann bought", output, StringComparison.Ordinal);
        Assert.Contains("Payment failed", output, StringComparison.Ordinal);
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
        await using var quickstart = Start(("PLAIN_CONNECT_LOG_LEVEL", "LOUD"), ("PLAIN_CONNECT_CLOUD_URL", "nowhere"));

        Assert.Equal(1, await quickstart.WaitForExitAsync(Patience));
        Assert.Empty(quickstart.StandardOutput);
        Assert.Contains(quickstart.StandardError, line => line.StartsWith("- LogLevel (environment variable", StringComparison.Ordinal));
        Assert.Contains(quickstart.StandardError, line => line.StartsWith("- CloudUrl (environment variable", StringComparison.Ordinal));
    }

    /// <summary>With it the app would not start on a machine that has the .NET runtime alone.</summary>
    [Fact]
    public void It_does_not_ask_for_AspNetCore() => Assert.DoesNotContain(
        "AspNetCore", File.ReadAllText(Path.ChangeExtension(Dll, ".runtimeconfig.json")), StringComparison.Ordinal);

    private static async Task<string> OutputAsync(params (string Name, string Value)[] environment)
    {
        await using var quickstart = Start(environment);
        Assert.Equal(0, await quickstart.WaitForExitAsync(Patience));
        Assert.Empty(quickstart.StandardError);
        return string.Join('\n', quickstart.StandardOutput);
    }

    private static ChildProcess Start(params (string Name, string Value)[] environment) => ChildProcess.StartApp(
        Dll,
        [],
        environment.ToDictionary(variable => variable.Name, string? (variable) => variable.Value));

    private static string Dll => Path.Combine(Repository.Root, "samples/Quickstart", BuildFolder, "Quickstart.dll");

    /// <summary>As this test was built: <c>bin/Release/net10.0</c>.</summary>
    private static string BuildFolder => Path.GetRelativePath(
        Path.Combine(Repository.Root, "tests", "Connect.EndToEnd.Tests"), AppContext.BaseDirectory);
}
