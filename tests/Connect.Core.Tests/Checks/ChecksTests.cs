namespace Connect.Tests.Checks;

public class ChecksTests
{
    [Fact]
    public void All_well_nothing_to_say() => Assert.Empty(Findings(_ => { }));

    [Fact]
    public void No_warning_when_the_pageviews_token_is_not_set() => Assert.Empty(Findings(o => o.SecretKey = ""));

    [Fact]
    public void No_warning_when_the_secret_is_set() => Assert.Empty(Findings(o => { o.PageviewsToken = "plain_pv_test"; o.SecretKey = "app-secret"; }));

    [Fact]
    public void Warns_when_the_pageviews_token_is_set_without_a_secret()
    {
        var finding = Assert.Single(Findings(o => o.PageviewsToken = "plain_pv_test"));

        Assert.Equal("connect.secret_key_missing", finding.Id);
        Assert.Equal(PlainConnectSeverity.Warning, finding.Severity);
        Assert.Contains("carry no user", finding.Message, StringComparison.Ordinal);
        Assert.Contains("PLAIN_CONNECT_SECRET_KEY", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_when_a_token_is_set_but_export_is_disabled()
    {
        var finding = Assert.Single(Findings(o => { o.ExportToken = "t"; o.ExportEnabled = false; }));

        Assert.Equal("connect.export_disabled", finding.Id);
        Assert.Contains("(code)", finding.Message, StringComparison.Ordinal);
        Assert.Contains("PLAIN_CONNECT_EXPORT_ENABLED", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_of_every_url_whose_traffic_can_be_read_on_the_way()
    {
        var findings = Findings(o =>
        {
            o.ExportToken = "t";
            o.AllowInsecureTransport = true;
            o.ExportUrl = o.CloudUrl = o.PageviewsUrl = "http://host.example";
            o.PageviewsToken = "p";
            o.SecretKey = "s";
        });

        Assert.Equal(3, findings.Count);
        Assert.All(findings, finding => Assert.Equal("connect.insecure_url", finding.Id));
        Assert.Equal(["ExportUrl", "CloudUrl", "PageviewsUrl"], findings.Select(finding => finding.Message.Split(' ')[0]));
    }

    [Fact]
    public void Does_not_warn_of_urls_that_nothing_is_sent_to() =>
        Assert.Empty(Findings(o => o.ExportUrl = o.PageviewsUrl = "http://host.example"));

    [Theory]
    [InlineData(PlainConnectLevel.Debug, PlainConnectLevel.Information, true)]
    [InlineData(PlainConnectLevel.Information, PlainConnectLevel.Information, false)]
    [InlineData(PlainConnectLevel.Error, PlainConnectLevel.Information, false)]
    public void Warns_when_the_logger_s_minimum_hides_what_was_asked_for(PlainConnectLevel floor, PlainConnectLevel minimum, bool warns)
    {
        var process = SomeProcess();
        process.Configure("Serilog sink", new PlainConnectOptions { ExportToken = "t", LogLevel = floor }, null);
        process.StateMinimum("Serilog sink", new LoggerMinimum("Serilog's logger", minimum, "Add this."));

        var findings = process.Check();

        Assert.Equal(warns ? ["connect.log_level_unreachable"] : [], findings.Select(finding => finding.Id));
        Assert.All(findings, finding =>
        {
            Assert.Equal("LogLevel is Debug, but Serilog's logger passes nothing below Information: what lies between is not exported.", finding.Message);
            Assert.Equal("Add this.", finding.Fix);
        });
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData("t", false, true)]
    [InlineData("t", true, false)]
    public void A_logger_s_minimum_does_not_matter_where_no_logs_are_exported(string token, bool enabled, bool logs)
    {
        var process = SomeProcess();
        process.Configure("Serilog sink", new PlainConnectOptions { ExportToken = token, ExportEnabled = enabled, ExportLogs = logs, LogLevel = PlainConnectLevel.Trace }, null);
        process.StateMinimum("Serilog sink", new LoggerMinimum("Serilog's logger", PlainConnectLevel.Fatal, "Add this."));

        Assert.DoesNotContain(process.Check(), finding => finding.Id == "connect.log_level_unreachable");
    }

    [Fact]
    public void An_environment_that_cannot_be_read_is_a_finding_and_not_an_exception()
    {
        var finding = Assert.Single(SomeProcess(("PLAIN_CONNECT_LOG_LEVEL", "LOUD")).Check());

        Assert.Equal("connect.configuration", finding.Id);
        Assert.Equal(PlainConnectSeverity.Error, finding.Severity);
        Assert.Contains("PLAIN_CONNECT_LOG_LEVEL", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_entry_point_answers()
    {
        Assert.NotNull(await PlainConnect.CheckAsync());
        Assert.NotNull(await PlainConnect.CheckAsync(probe: false));
        await Assert.ThrowsAsync<TaskCanceledException>(() => PlainConnect.CheckAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Every_endpoint_that_something_is_exported_to_is_asked_once()
    {
        await using var first = FaultReceiver.Start();
        await using var second = FaultReceiver.Start();
        second.Default = Answer.Status(401);
        var process = SomeProcess();
        process.Configure("Serilog sink", new PlainConnectOptions { ExportUrl = first.Url.ToString(), ExportToken = "t" }, null);
        process.Configure("NLog target", new PlainConnectOptions { ExportUrl = first.Url.ToString(), ExportToken = "t" }, null);
        process.Configure("code", new PlainConnectOptions { ExportUrl = second.Url.ToString(), ExportToken = "t" }, null);
        process.Configure("off", new PlainConnectOptions { ExportUrl = second.Url.ToString(), ExportToken = "u", ExportEnabled = false }, null);

        var findings = await process.CheckAsync(EndpointProbe.Real, CancellationToken.None);

        Assert.Equal(["connect.token_refused"], findings.Select(finding => finding.Id).Where(id => id != "connect.export_disabled"));
        Assert.Single(first.Requests);
        Assert.Single(second.Requests);
    }

    [Fact]
    public async Task The_endpoint_of_the_environment_is_asked_where_nobody_has_configured_anything()
    {
        await using var receiver = FaultReceiver.Start();

        var findings = await SomeProcess(("PLAIN_CONNECT_EXPORT_URL", receiver.Url.ToString()), ("PLAIN_CONNECT_EXPORT_TOKEN", "t"))
            .CheckAsync(EndpointProbe.Real, CancellationToken.None);

        Assert.Empty(findings);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("PLAIN_CONNECT_EXPORT_TOKEN", "")]
    [InlineData("PLAIN_CONNECT_EXPORT_ENABLED", "false")]
    [InlineData("PLAIN_CONNECT_LOG_LEVEL", "LOUD")]
    public async Task Nothing_is_asked_where_nothing_is_exported(string name, string value)
    {
        await using var receiver = FaultReceiver.Start();

        await SomeProcess(("PLAIN_CONNECT_EXPORT_URL", receiver.Url.ToString()), ("PLAIN_CONNECT_EXPORT_TOKEN", "t"), (name, value))
            .CheckAsync(EndpointProbe.Real, CancellationToken.None);

        Assert.Equal(0, receiver.ConnectionsOpened);
    }

    [Fact]
    public void A_finding_reads_as_one_line() =>
        Assert.Equal("Warning: id: This. Do that.", new PlainConnectCheckResult("id", PlainConnectSeverity.Warning, "This.", "Do that.").ToString());

    private static IReadOnlyList<PlainConnectCheckResult> Findings(Action<PlainConnectOptions> configure) =>
        [.. SettingChecks.Run(SomeSettings.Of(configure))];

    private static PlainConnectProcess SomeProcess(params (string, string)[] environment) =>
        new(SomeSettings.Environment(environment), SomeSettings.App);
}
