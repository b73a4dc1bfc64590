using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Connect.Tests.Hosting;

/// <summary>What will not work is told at the start, by the health check and on demand.</summary>
public class PreflightTests
{
    private const string Missing = "connect.secret_key_missing";

    [Fact]
    public async Task Pageviews_without_a_secret_are_warned_of()
    {
        await using var app = await StartAsync(options => options.PageviewsToken = "p");

        var (level, line) = Assert.Single(app.Lines.All);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"{Missing}: PageviewsToken is set but SecretKey is empty, so pageviews will carry no user.", line, StringComparison.Ordinal);
        Assert.Contains("PLAIN_CONNECT_SECRET_KEY", line, StringComparison.Ordinal);
        var report = await HealthAsync(app);
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains(Missing, report.Description, StringComparison.Ordinal);
        Assert.Contains(Missing, report.Data.Keys);
    }

    [Fact]
    public async Task With_a_secret_there_is_nothing_to_warn_of()
    {
        await using var app = await StartAsync(options => { options.PageviewsToken = "p"; options.SecretKey = "s"; });

        Assert.Empty(app.Lines.All);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(app)).Status);
    }

    [Fact]
    public async Task Without_pageviews_there_is_nothing_to_warn_of()
    {
        await using var app = await StartAsync(_ => { });

        Assert.Empty(app.Lines.All);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(app)).Status);
    }

    [Fact]
    public async Task What_the_logger_outdoes_is_nothing_to_warn_of()
    {
        await using var receiver = FaultReceiver.Start();
        using var logger = new SomeLogger(options =>
        {
            options.ExportUrl = receiver.Url.ToString();
            options.ExportToken = "token-of-a-test";
            options.ServiceName = "of-the-logger";
        });
        var json = SomeConfiguration.Json("""{ "PlainConnect": { "ServiceName": "of-the-section", "ExportUrl": "http://localhost:9" } }""");

        await using var app = await SomeApp.StartAsync(services: services => services.AddPlainConnect(json)
            .AddHealthChecks().AddPlainConnect(probe: true));

        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(app)).Status);
        Assert.DoesNotContain(app.Lines.All, line => line.Level > LogLevel.Information);
    }

    [Theory]
    [InlineData(false, HealthStatus.Healthy)]
    [InlineData(true, HealthStatus.Degraded)]
    public async Task The_endpoint_is_asked_only_on_request(bool probe, HealthStatus expected)
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Status(401);
        await using var app = await StartAsync(
            options => { options.ExportUrl = receiver.Url.ToString(); options.ExportToken = "planted-4711"; options.Sources = options.Meters = []; },
            probe);

        Assert.Equal(expected, (await HealthAsync(app)).Status);
    }

    [Fact]
    public async Task An_error_is_as_bad_as_the_app_says()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Status(401);
        await using var app = await StartAsync(
            options => { options.ExportUrl = receiver.Url.ToString(); options.ExportToken = "planted-4711"; }, probe: true, HealthStatus.Unhealthy);

        var report = await HealthAsync(app);

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.DoesNotContain("planted", report.Description, StringComparison.Ordinal);
    }

    /// <summary>The lines of the README, with a text to write to.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("p", 0)]
    [InlineData("refused", 1)]
    public async Task Connect_check_is_three_lines_of_an_app_s_own(string token, int expected)
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Status(401);
        await using var app = await StartAsync(options =>
        {
            options.PageviewsToken = token.Length > 0 ? "p" : null;
            options.ExportToken = token == "refused" ? token : null;
            options.ExportUrl = receiver.Url.ToString();
        });
        var output = new StringWriter();

        var findings = await PlainConnect.CheckAsync();
        foreach (var finding in findings) await output.WriteLineAsync(finding.ToString());
        var exitCode = findings.Any(finding => finding.Severity == PlainConnectSeverity.Error) ? 1 : 0;

        Assert.Equal(expected, exitCode);
        Assert.Equal(token.Length > 0, output.ToString().Contains(Missing, StringComparison.Ordinal));
        Assert.Equal(token == "refused", output.ToString().Contains("connect.token_refused", StringComparison.Ordinal));
    }

    private static Task<SomeApp> StartAsync(
        Action<PlainConnectOptions> options, bool probe = false, HealthStatus failureStatus = HealthStatus.Degraded) =>
        SomeApp.StartAsync(options, services => services.AddHealthChecks().AddPlainConnect(probe: probe, failureStatus: failureStatus));

    private static async Task<HealthReportEntry> HealthAsync(SomeApp app) =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["plain_connect"];
}
