using System.Diagnostics;
using System.Diagnostics.Metrics;
using Serilog;
using Serilog.Core;

namespace Connect.Tests;

/// <summary>Spans and metrics come with the logger's configuration, once a process.</summary>
[Collection(nameof(LifetimeTests))]
public sealed class TelemetryTests : IAsyncDisposable
{
    private readonly ActivitySource _source = new("SomeApp.Serilog");
    private readonly Meter _meter = new("SomeApp.Serilog");
    private readonly FaultReceiver _first = FaultReceiver.Start();
    private readonly FaultReceiver _second = FaultReceiver.Start();

    [Fact]
    public async Task Loggers_of_different_levels_and_destinations_export_each_span_and_count_once()
    {
        var counter = _meter.CreateCounter<long>("orders");
        var loud = LoggerTo(_first, "DEBUG");
        var quiet = LoggerTo(_first, "ERROR");
        var elsewhere = LoggerTo(_second, "DEBUG");

        string traceId;
        using (var span = _source.StartActivity("order"))
        {
            traceId = span!.TraceId.ToHexString();
            counter.Add(1);
            foreach (var logger in new[] { loud, quiet, elsewhere })
                logger.Error("failed");
        }

        await elsewhere.DisposeAsync();
        await quiet.DisposeAsync();
        await loud.DisposeAsync();

        var exported = Assert.Single(_first.AcknowledgedSpans());
        Assert.Equal(traceId, exported.Span.TraceId.Hex());
        Assert.Equal(1, _first.AcknowledgedMetrics()
            .Where(metric => metric.Metric.Name == "orders")
            .Sum(metric => metric.Metric.Sum.DataPoints.Sum(point => point.AsInt)));
        Assert.All(_second.Requests, request => Assert.Equal(OtlpSignal.Logs, request.Signal));
        Assert.Equal(2, _first.AcknowledgedLogRecords().Count());
        Assert.All(
            _first.AcknowledgedLogRecords().Concat(_second.AcknowledgedLogRecords()),
            record => Assert.Equal((traceId, 1u), (record.Record.TraceId.Hex(), record.Record.Flags)));
    }

    [Fact]
    public async Task Logs_of_a_request_that_is_not_sampled_keep_its_trace_id_with_flags_of_zero()
    {
        var logger = LoggerTo(_first, "DEBUG", rate: "0");
        string traceId;
        using (var request = _source.StartActivity("request", ActivityKind.Server))
        {
            traceId = request!.TraceId.ToHexString();
            logger.Information("in it");
        }

        await logger.DisposeAsync();

        var record = Assert.Single(_first.AcknowledgedLogRecords()).Record;
        Assert.Equal((traceId, 0u), (record.TraceId.Hex(), record.Flags));
        Assert.Empty(_first.AcknowledgedSpans());
    }

    [Fact]
    public async Task Without_logs_there_still_are_spans_and_metrics()
    {
        var logger = new LoggerConfiguration()
            .WriteTo.PlainConnect(exportUrl: _first.Url.ToString(), exportToken: "t", exportLogs: "false").CreateLogger();
        _source.StartActivity("span")?.Dispose();
        logger.Information("not exported");

        await logger.DisposeAsync();

        Assert.Single(_first.AcknowledgedSpans());
        Assert.Empty(_first.AcknowledgedLogRecords());
        Assert.NotEmpty(_first.AcknowledgedMetrics());
    }

    [Fact]
    public void Without_a_token_nobody_listens()
    {
        using var logger = new LoggerConfiguration().WriteTo.PlainConnect(exportUrl: _first.Url.ToString()).CreateLogger();

        Assert.False(_source.HasListeners());
        Assert.Null(_source.StartActivity("span"));
        Assert.False(_meter.CreateCounter<long>("orders").Enabled);
    }

    [Fact]
    public async Task What_a_second_logger_sets_in_vain_is_told()
    {
        var told = new List<string>();
        Serilog.Debugging.SelfLog.Enable(told.Add);
        try
        {
            await using var first = LoggerTo(_first, "DEBUG");
            await using var second = LoggerTo(_first, "DEBUG", rate: "0.5");

            Assert.Contains(told, line =>
                line.Contains("connect.settings_differ", StringComparison.Ordinal) && line.Contains("TraceSampleRate is 0.5", StringComparison.Ordinal));
            Assert.Contains(await PlainConnect.CheckAsync(), finding => finding.Id == "connect.settings_differ");
        }
        finally
        {
            Serilog.Debugging.SelfLog.Disable();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _source.Dispose();
        _meter.Dispose();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    private static Logger LoggerTo(FaultReceiver receiver, string level, string? rate = null) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: "t", logLevel: level, traceSampleRate: rate)
        .CreateLogger();
}
