using System.Globalization;

namespace Connect.Tests.Settings;

public class ParsingTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData(" TRUE ", true)]
    [InlineData("1", true)]
    [InlineData("Yes", true)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("NO", false)]
    [InlineData("\tOff\n", false)]
    public void Switches_read_the_usual_words(string text, bool expected) =>
        Assert.Equal(expected, FromVariable("EXPORT_LOGS", text).ExportLogs);

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData("tru")]
    [InlineData("null")]
    public void Other_words_are_errors_and_not_false(string text) => AssertError("EXPORT_LOGS", text, "ExportLogs");

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("1", 1.0)]
    [InlineData("0.25", 0.25)]
    [InlineData(" .5 ", 0.5)]
    [InlineData("1e-3", 0.001)]
    public void Rates_are_numbers_of_the_invariant_culture(string text, double expected) =>
        Assert.Equal(expected, FromVariable("TRACE_SAMPLE_RATE", text).TraceSampleRate);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-∞")]
    [InlineData("1e999")]
    [InlineData("-0.1")]
    [InlineData("1.0000001")]
    [InlineData("0,5")]
    [InlineData("half")]
    public void What_is_no_number_from_0_to_1_is_an_error(string text) => AssertError("TRACE_SAMPLE_RATE", text, "TraceSampleRate");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1.0)]
    public void The_same_holds_for_a_rate_set_in_code(double rate) =>
        Assert.Equal("TraceSampleRate", Assert.Single(SomeSettings.Errors(configure: o => o.TraceSampleRate = rate)).Setting);

    [Fact]
    public void The_thread_s_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "tr-TR", "de-DE", "ar-SA", "fa-IR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                var settings = SomeSettings.Resolve("""{ "PlainConnect": { "exportlogs": "FALSE", "loglevel": "critical", "batchsize": 1000 } }""", environment:
                    [("PLAIN_CONNECT_TRACE_SAMPLE_RATE", "0.5"), ("PLAIN_CONNECT_BATCH_DELAY", "0.5")]);

                Assert.False(settings.ExportLogs);
                Assert.Equal(PlainConnectLevel.Fatal, settings.LogLevel);
                Assert.Equal(0.5, settings.TraceSampleRate);
                Assert.Equal(TimeSpan.FromMilliseconds(500), settings.BatchDelay);
                Assert.Contains("0.5 ", settings.Describe(), StringComparison.Ordinal);
                Assert.Contains("1000 ", settings.Describe(), StringComparison.Ordinal);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("1024", 1024)]
    [InlineData(" 2048 ", 2048)]
    public void Whole_numbers_are_read(string text, int expected) => Assert.Equal(expected, FromVariable("QUEUE_SIZE", text).QueueSize);

    [Theory]
    [InlineData("1023")]
    [InlineData("16777217")]
    [InlineData("99999999999")]
    [InlineData("1e4")]
    [InlineData("65,536")]
    [InlineData("-1")]
    public void Whole_numbers_out_of_range_or_otherwise_written_are_errors(string text) => AssertError("QUEUE_SIZE", text, "QueueSize");

    [Theory]
    [InlineData("5", 5.0)]
    [InlineData("0.25", 0.25)]
    [InlineData("00:00:05", 5.0)]
    [InlineData("00:01:00", 60.0)]
    [InlineData("1.5 s", 1.5)]
    [InlineData("250ms", 0.25)]
    public void Times_are_seconds_with_or_without_a_unit_or_hours_minutes_and_seconds(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), FromVariable("BATCH_DELAY", text).BatchDelay);

    [Theory]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("-00:00:01")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    [InlineData("1 min")]
    [InlineData("s")]
    [InlineData("0.001")]
    public void Times_out_of_range_or_otherwise_written_are_errors(string text) => AssertError("BATCH_DELAY", text, "BatchDelay");

    [Fact]
    public void Lists_are_separated_by_commas() =>
        Assert.Equal(["Shop.*", "Npgsql"], FromVariable("SOURCES", " Shop.* ,, Npgsql,").Sources);

    [Fact]
    public void Lists_and_maps_in_the_section_may_be_lists_and_maps()
    {
        var settings = SomeSettings.Resolve("""
            { "PlainConnect": { "ExcludedSources": ["A", "B,C"], "ResourceAttributes": { "team": "shop", "region": "" } } }
            """);

        Assert.Equal(["A", "B,C"], settings.ExcludedSources);
        Assert.Equal(new Dictionary<string, string> { ["team"] = "shop", ["region"] = "" }, settings.ResourceAttributes);
    }

    [Theory]
    [InlineData("""{ "ExportUrl": ["https://a.example"] }""", "ExportUrl")]
    [InlineData("""{ "ExcludedMeters": ["A", ""] }""", "ExcludedMeters")]
    [InlineData("""{ "ResourceAttributes": { "a": { "b": "c" } } }""", "ResourceAttributes")]
    [InlineData("""{ "LogLevel": " " }""", "LogLevel")]
    public void Values_of_the_wrong_shape_are_errors(string section, string setting) =>
        Assert.Equal(setting, Assert.Single(SomeSettings.Errors($$"""{ "PlainConnect": {{section}} }""")).Setting);

    [Fact]
    public void Attributes_are_pairs_percent_decoded() =>
        Assert.Equal(
            new Dictionary<string, string> { ["team"] = "a,b=c", ["ü"] = "日本", ["empty"] = "", ["twice"] = "2" },
            FromVariable("RESOURCE_ATTRIBUTES", "team=a%2Cb%3Dc, %C3%BC=%E6%97%A5本 ,empty=,twice=1,twice=2").ResourceAttributes);

    [Theory]
    [InlineData("team")]
    [InlineData("=shop")]
    [InlineData("a=1,b")]
    public void Attributes_that_are_no_pairs_are_errors(string text) => AssertError("RESOURCE_ATTRIBUTES", text, "ResourceAttributes");

    [Theory]
    [InlineData("http://localhost:4318", "http://localhost:4318")]
    [InlineData("https://host.example/", "https://host.example")]
    [InlineData("https://host.example/otlp///", "https://host.example/otlp")]
    [InlineData(" HTTPS://host.example:8443/a/b ", "HTTPS://host.example:8443/a/b")]
    [InlineData("https://[::1]:4318", "https://[::1]:4318")]
    [InlineData("https://host.example/@tenant", "https://host.example/@tenant")]
    public void Urls_are_absolute_and_lose_their_trailing_slashes(string text, string expected) =>
        Assert.Equal(expected, FromVariable("CLOUD_URL", text).CloudUrl);

    [Theory]
    [InlineData("host.example")]
    [InlineData("/v1/logs")]
    [InlineData("//host.example")]
    [InlineData("ftp://host.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https:host.example")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("https://user:password@host.example")]
    [InlineData("https://@host.example")]
    [InlineData("https://host.example?x=1")]
    [InlineData("https://host.example/?")]
    [InlineData("https://host.example#top")]
    [InlineData("https://host.example:99999")]
    [InlineData("https://host .example")]
    [InlineData("https://host.example/\r\nX: y")]
    [InlineData("https:\\\\host.example")]
    [InlineData("   ")]
    public void Other_urls_are_errors(string text)
    {
        AssertError("CLOUD_URL", text, "CloudUrl");
        AssertError("EXPORT_URL", text, "ExportUrl");
        AssertError("PAGEVIEWS_URL", text, "PageviewsUrl");
    }

    [Theory]
    [InlineData("abc\n", "abc")]
    [InlineData("abc\r\n", "abc")]
    [InlineData("!~", "!~")]
    public void One_trailing_newline_of_a_secret_is_trimmed(string text, string expected)
    {
        Assert.Equal(expected, FromVariable("EXPORT_TOKEN", text).ExportToken.Reveal());
        Assert.Equal(expected, FromVariable("SECRET_KEY", text).SecretKey.Reveal());
        Assert.Equal(expected, SomeSettings.Of(o => o.ExportToken = text).ExportToken.Reveal());
        Assert.Equal(expected, FromVariable("PAGEVIEWS_TOKEN", text).PageviewsToken);
    }

    [Theory]
    [InlineData("abc\n\n")]
    [InlineData("abc\r")]
    [InlineData("a\r\nb")]
    [InlineData("a b")]
    [InlineData(" abc")]
    [InlineData("tök")]
    [InlineData("a\0")]
    [InlineData("a\u007f")]
    public void A_token_with_other_characters_than_visible_ascii_is_an_error(string text)
    {
        AssertError("EXPORT_TOKEN", text, "ExportToken");
        AssertError("PAGEVIEWS_TOKEN", text, "PageviewsToken");
    }

    [Theory]
    [InlineData("clé-secrète")]
    [InlineData("with space")]
    [InlineData("two\n\n", "two\n")]
    public void A_secret_key_may_have_any_characters(string text, string? expected = null) =>
        Assert.Equal(expected ?? text, FromVariable("SECRET_KEY", text).SecretKey.Reveal());

    private static PlainConnectSettings FromVariable(string variable, string text) =>
        SomeSettings.Resolve(environment: ("PLAIN_CONNECT_" + variable, text));

    private static void AssertError(string variable, string text, string setting)
    {
        var error = Assert.Single(SomeSettings.Errors(environment: ("PLAIN_CONNECT_" + variable, text)));
        Assert.Equal(setting, error.Setting);
        Assert.Equal($"environment variable PLAIN_CONNECT_{variable}", error.Source);
    }
}
