namespace Connect.Tests.Settings;

public class ProcessSettingsTests
{
    [Fact]
    public void Nobody_having_configured_anything_the_environment_counts()
    {
        var process = SomeProcess(("PLAIN_CONNECT_CLOUD_URL", "https://cloud.example"));

        Assert.Equal("https://cloud.example", process.Settings.CloudUrl);
    }

    [Fact]
    public void What_a_logger_was_configured_with_is_there_for_pages_also_with_the_gate_closed()
    {
        var process = SomeProcess();

        process.Configure("Serilog sink", new PlainConnectOptions { PageviewsToken = "public" }, null);

        Assert.False(process.Settings.ExportActive);
        Assert.Contains("data-token=\"public\"", process.Pages.Pageviews(), StringComparison.Ordinal);
        Assert.Same(process.Pages, process.Pages);
    }

    [Fact]
    public void Pages_follow_a_change_of_settings()
    {
        var process = SomeProcess();
        var before = process.Pages.Pageviews();

        process.Configure("code", new PlainConnectOptions { PageviewsToken = "public" }, null);

        Assert.Equal("", before);
        Assert.NotEqual("", process.Pages.Pageviews());
    }

    [Fact]
    public void One_who_knows_less_takes_nothing_away_from_one_who_knows_more()
    {
        var process = SomeProcess(("PLAIN_CONNECT_CLOUD_URL", "https://cloud.example"));

        process.Configure("web app", new PlainConnectOptions(), SomeSettings.Json("""{ "PlainConnect": { "PageviewsToken": "public" } }"""));
        process.Configure("Serilog sink", new PlainConnectOptions(), null);

        Assert.Equal("public", process.Settings.PageviewsToken);
        Assert.Equal("https://cloud.example", process.Settings.CloudUrl);
    }

    [Fact]
    public void Between_equals_the_latest_counts()
    {
        var process = SomeProcess();

        process.Configure("first", new PlainConnectOptions { ServiceName = "one" }, null);
        process.Configure("second", new PlainConnectOptions { ServiceName = "two" }, null);

        Assert.Equal("two", process.Settings.ServiceName);
    }

    [Fact]
    public void One_who_configures_again_replaces_what_it_said_before()
    {
        var process = SomeProcess();

        process.Configure("NLog target 'plain'", new PlainConnectOptions { PageviewsToken = "public" }, null);
        process.Configure("NLog target 'plain'", new PlainConnectOptions(), null);

        Assert.Equal("", process.Settings.PageviewsToken);
    }

    [Fact]
    public void One_s_public_token_that_is_another_s_secret_is_an_error_and_changes_nothing()
    {
        var process = SomeProcess();
        process.Configure("Serilog sink", new PlainConnectOptions { SecretKey = "same" }, null);

        var exception = Assert.Throws<PlainConnectConfigurationException>(
            () => process.Configure("code", new PlainConnectOptions { PageviewsToken = "same" }, null));

        Assert.Contains("SecretKey (Serilog sink)", exception.Message, StringComparison.Ordinal);
        Assert.Equal("", process.Settings.PageviewsToken);
    }

    [Fact]
    public void Settings_that_cannot_be_read_change_nothing()
    {
        var process = SomeProcess();
        process.Configure("code", new PlainConnectOptions { PageviewsToken = "public" }, null);

        Assert.Throws<PlainConnectConfigurationException>(() => process.Configure("code", new PlainConnectOptions { CloudUrl = "x" }, null));

        Assert.Equal("public", process.Settings.PageviewsToken);
    }

    [Fact]
    public void One_who_goes_by_the_process_s_settings_exports_nowhere_of_its_own()
    {
        var settings = new ProcessSettings(() => SomeSettings.Of());
        var token = ("PLAIN_CONNECT_EXPORT_TOKEN", "token");
        settings.Record("Serilog sink", SomeSettings.Resolve(configure: o => o.ExportUrl = "http://localhost:4318", environment: token));
        settings.Record("web app", SomeSettings.Resolve(environment: token), followsProcess: true);

        Assert.Equal("http://localhost:4318", Assert.Single(settings.Exporting()).ExportUrl);
        Assert.Same(settings.Current, settings.All[1]);
    }

    [Fact]
    public void The_public_entry_point_reads_and_records()
    {
        var settings = PlainConnect.Configure(o => o.ServiceVersion = "of-this-test");

        Assert.Equal("of-this-test", settings.ServiceVersion);
        Assert.Equal("of-this-test", PlainConnect.Settings.ServiceVersion);
        Assert.Contains("of-this-test", PlainConnect.Describe(), StringComparison.Ordinal);
        Assert.NotNull(PlainConnectPages.Current);
    }

    private static PlainConnectProcess SomeProcess(params (string, string)[] environment) =>
        new(SomeSettings.Environment(environment), SomeSettings.App);
}
