using System.Collections.Concurrent;
using Serilog;
using Serilog.Debugging;

namespace Connect.Tests;

/// <summary>What people are told, in Serilog's own channel. Alone: that channel and the static logger are the process's.</summary>
[Collection(nameof(DiagnosticsTests))]
[CollectionDefinition(nameof(DiagnosticsTests), DisableParallelization = true)]
public sealed class DiagnosticsTests : IDisposable
{
    private const string Token = "planted-token-4711";

    private readonly ConcurrentQueue<string> _lines = new();

    public DiagnosticsTests() => SelfLog.Enable(_lines.Enqueue);

    public void Dispose()
    {
        SelfLog.Disable();
        Log.CloseAndFlush();
    }

    [Fact]
    public async Task A_minimum_above_the_floor_is_told_once_with_both_levels_and_what_to_add()
    {
        await using var receiver = FaultReceiver.Start();
        Log.Logger = new LoggerConfiguration().MinimumLevel.Warning()
            .WriteTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: Token, logLevel: "DEBUG").CreateLogger();

        Log.Warning("first");
        Log.Warning("second");

        var line = Assert.Single(_lines, line => line.Contains("connect.log_level_unreachable", StringComparison.Ordinal));
        Assert.Contains("LogLevel is Debug, but Serilog's logger passes nothing below Warning", line, StringComparison.Ordinal);
        Assert.Contains(".PlainConnectMinimum(", line, StringComparison.Ordinal);
        Assert.Contains(await PlainConnect.CheckAsync(), finding => finding.Id == "connect.log_level_unreachable");
    }

    [Fact]
    public void What_will_not_work_as_meant_is_told_at_start_with_the_gate_closed_too()
    {
        using var logger = new LoggerConfiguration().WriteTo.PlainConnect(pageviewsToken: "plain_pv_lonely").CreateLogger();

        Assert.Contains("connect.secret_key_missing", Assert.Single(_lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_widened_there_is_nothing_to_tell()
    {
        await using var receiver = FaultReceiver.Start();
        Log.Logger = new LoggerConfiguration()
            .WriteTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: Token, logLevel: "DEBUG")
            .PlainConnectMinimum(app => app.MinimumLevel.Warning()).CreateLogger();

        Log.Warning("x");

        Assert.Empty(_lines);
    }

    [Fact]
    public async Task The_first_delivery_is_told()
    {
        await using var receiver = FaultReceiver.Start();
        Log.Logger = new LoggerConfiguration()
            .WriteTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: Token, excludedMeters: ["*"]).CreateLogger();

        Log.Information("x");
        await Log.CloseAndFlushAsync();

        Assert.EndsWith($"First delivery to {receiver.Url.Authority}: 1 log.", Assert.Single(_lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused", "failed")]
    [InlineData("401", "refused the export token")]
    [InlineData("400", "http_400")]
    [InlineData("redirect", "redirects")]
    public async Task What_goes_wrong_is_told_without_the_token_anywhere(string fault, string text)
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = fault switch
        {
            "401" => Answer.Status(401).WithBody(System.Text.Encoding.UTF8.GetBytes($"bad token {Token}")),
            "400" => Answer.Status(400),
            "redirect" => Answer.Redirect("http://127.0.0.1:9/"),
            _ => Answer.Ok,
        };
        if (fault == "refused")
        {
            receiver.StopListening();
        }

        Log.Logger = new LoggerConfiguration()
            .WriteTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: Token, batchSize: "1", shutdownTimeout: "2").CreateLogger();
        Log.Information("x");
        await Log.CloseAndFlushAsync();

        Assert.Contains(_lines, line => line.Contains(text, StringComparison.Ordinal));
        Assert.All(_lines, line => Assert.DoesNotContain(Token, line, StringComparison.Ordinal));
        Assert.All(receiver.Requests, request =>
        {
            Assert.DoesNotContain(Token, System.Text.Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal);
            Assert.Equal(["Authorization"], request.Headers.Where(header => header.Value.Contains(Token, StringComparison.Ordinal)).Select(header => header.Key));
        });
    }

    [Fact]
    public async Task A_diagnostics_channel_that_throws_changes_nothing()
    {
        SelfLog.Enable(_ => throw new InvalidOperationException("on purpose"));
        await using var receiver = FaultReceiver.Start();
        receiver.Script("/v1/logs", Answer.Status(400));
        Log.Logger = new LoggerConfiguration()
            .WriteTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: Token, batchSize: "1").CreateLogger();

        Log.Information("dropped");
        Log.Information("delivered");
        await Log.CloseAndFlushAsync();

        Assert.Equal("delivered", Assert.Single(receiver.AcknowledgedLogRecords()).Record.Body.StringValue);
    }
}
