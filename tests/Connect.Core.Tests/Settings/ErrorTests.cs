namespace Connect.Tests.Settings;

public class ErrorTests
{
    [Fact]
    public void All_errors_are_raised_at_once_each_with_setting_source_and_what_is_allowed()
    {
        var exception = Assert.Throws<PlainConnectConfigurationException>(() => SomeSettings.Resolve(
            """{ "PlainConnect": { "CloudUrl": "nowhere", "ExportTokn": "x" } }""",
            o => { o.TraceSampleRate = 2; o.SetText("batchsize", "many"); o.SetText("Nonsense", "x"); },
            ("PLAIN_CONNECT_LOG_LEVEL", "LOUD")));

        Assert.Equal(
            [
                ("Nonsense", "code"),
                ("ExportTokn", "configuration PlainConnect:ExportTokn"),
                ("TraceSampleRate", "code"),
                ("LogLevel", "environment variable PLAIN_CONNECT_LOG_LEVEL"),
                ("CloudUrl", "configuration PlainConnect:CloudUrl"),
                ("BatchSize", "code"),
            ],
            exception.Errors.Select(error => (error.Setting, error.Source)));
        Assert.Contains("- TraceSampleRate (code) must be a number from 0.0 to 1.0.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("- ExportTokn (configuration PlainConnect:ExportTokn) is not a setting; did you mean ExportToken?.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_like_none_of_ours_is_answered_with_the_list()
    {
        var error = Assert.Single(SomeSettings.Errors("""{ "PlainConnect": { "Zebra": "1" } }"""));

        Assert.Contains("ExportUrl, ExportToken", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_no_name_is_shortened_and_stripped_of_control_characters()
    {
        var error = Assert.Single(SomeSettings.Errors(configure: o => o.SetText("x\r\n" + new string('y', 10_000), "")));

        Assert.Equal("x  " + new string('y', 57) + "…", error.Setting);
    }

    [Fact]
    public void A_section_that_is_a_value_is_an_error() =>
        Assert.Equal("PlainConnect", Assert.Single(SomeSettings.Errors("""{ "PlainConnect": "https://x.example" }""")).Setting);

    [Fact]
    public void Values_that_a_stronger_source_overrides_are_not_read() =>
        Assert.Equal(0.5, SomeSettings.Resolve(
            """{ "PlainConnect": { "TraceSampleRate": "lots" } }""", o => o.TraceSampleRate = 0.5, ("PLAIN_CONNECT_TRACE_SAMPLE_RATE", "many")).TraceSampleRate);

    [Theory]
    [InlineData("PLAIN_CONNECT_EXPORT_ENABLED", "no")]
    [InlineData("PLAIN_CONNECT_EXPORT_TOKEN", "")]
    public void Parse_errors_are_raised_with_the_gate_closed_too(string name, string value) =>
        Assert.Equal("TraceSampleRate", Assert.Single(SomeSettings.Errors(environment:
            [("PLAIN_CONNECT_EXPORT_TOKEN", "t"), (name, value), ("PLAIN_CONNECT_TRACE_SAMPLE_RATE", "x")])).Setting);

    [Theory]
    [InlineData("http://otel-collector:4318")]
    [InlineData("http://10.0.0.1:4318")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://app.localhost")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://[::2]")]
    public void A_token_over_plain_http_to_another_host_is_an_error(string url)
    {
        var error = Assert.Single(SomeSettings.Errors(configure: o => { o.ExportUrl = url; o.ExportToken = "t"; }));

        Assert.Equal("ExportUrl", error.Setting);
        Assert.Contains("PLAIN_CONNECT_ALLOW_INSECURE_TRANSPORT", error.Problem, StringComparison.Ordinal);
        Assert.True(SomeSettings.Of(o => { o.ExportUrl = url; o.ExportToken = "t"; o.AllowInsecureTransport = true; }).ExportActive);
    }

    [Theory]
    [InlineData("http://localhost:4318")]
    [InlineData("http://LOCALHOST")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://127.8.9.10")]
    [InlineData("http://[::1]:4318")]
    [InlineData("https://otel-collector:4318")]
    public void Https_and_this_machine_are_safe(string url) =>
        Assert.True(SomeSettings.Of(o => { o.ExportUrl = url; o.ExportToken = "t"; }).ExportActive);

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "t")]
    public void Transport_is_not_judged_while_the_gate_is_closed(bool enabled, string token) =>
        Assert.False(SomeSettings.Of(o => { o.ExportUrl = "http://otel-collector:4318"; o.ExportToken = token; o.ExportEnabled = enabled; }).ExportActive);

    [Fact]
    public void The_public_token_must_be_neither_the_export_token_nor_the_secret_key()
    {
        var both = SomeSettings.Errors(configure: o => { o.PageviewsToken = "same"; o.ExportToken = "same"; o.SecretKey = "same"; });

        Assert.Equal(["PageviewsToken", "PageviewsToken"], both.Select(error => error.Setting));
        Assert.Contains("ExportToken", both[0].Problem, StringComparison.Ordinal);
        Assert.Contains("SecretKey", both[1].Problem, StringComparison.Ordinal);
        Assert.Single(SomeSettings.Errors(configure: o => { o.PageviewsToken = "same"; o.SecretKey = "same\n"; o.ExportEnabled = false; }));
    }

    [Fact]
    public void A_batch_fits_the_backlog_and_an_event_fits_a_batch()
    {
        Assert.Equal("BatchBytes", Assert.Single(SomeSettings.Errors(configure: o => o.BacklogBytes = 1024 * 1024)).Setting);
        Assert.Equal("MaxEventBytes", Assert.Single(SomeSettings.Errors(configure: o => o.BatchBytes = 65_536)).Setting);
    }
}
