using OtlpSchema;
using Serilog;
using Serilog.Core;

namespace Connect.Tests;

/// <summary>An app without web, whose Serilog logger exports to a receiver of the test's own.</summary>
internal sealed class SomeExport : IAsyncDisposable
{
    public SomeExport(Action<PlainConnectOptions>? configure = null) =>
        Logger = new LoggerConfiguration().WriteTo.PlainConnect(options =>
        {
            options.ExportUrl = Receiver.Url.ToString();
            options.ExportToken = "token-of-a-test";
            configure?.Invoke(options);
        }).CreateLogger();

    public FaultReceiver Receiver { get; } = FaultReceiver.Start();

    public Logger Logger { get; }

    /// <summary>Delivers what there is, and gives the spans of a source, in the order of their starts.</summary>
    public async Task<IReadOnlyList<Span>> SpansAsync(string source)
    {
        await EndAsync();
        return
        [
            .. Receiver.AcknowledgedSpans().Where(received => received.Scope!.Name == source)
                .Select(received => received.Span).OrderBy(span => span.StartTimeUnixNano),
        ];
    }

    /// <summary>Delivers what there is, and gives the metrics of that name.</summary>
    public async Task<IReadOnlyList<Metric>> MetricsAsync(string name)
    {
        await EndAsync();
        return [.. Receiver.AcknowledgedMetrics().Where(received => received.Metric.Name == name).Select(received => received.Metric)];
    }

    public async Task EndAsync()
    {
        await Logger.DisposeAsync();
        Assert.Empty(Receiver.Undecodable);
    }

    public async ValueTask DisposeAsync()
    {
        await Logger.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
