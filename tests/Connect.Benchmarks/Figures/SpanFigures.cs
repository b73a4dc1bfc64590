using System.Diagnostics;
using Connect.Export;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using Serilog;

namespace Connect.Tests;

/// <summary>What a span (start, two tags, stop) costs its thread beyond what it costs with a listener that does nothing.</summary>
internal static class SpanFigures
{
    private const int Rounds = 501;

    // Well below a batch, so that most bursts wake no exporting thread, which on two cores may take the measured one's.
    private const int Burst = 100;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    // The exporting threads get their turn, and no queue fills up.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static void Run(FigureTable table)
    {
        using var receiver = new LoopbackReceiver();
        using var alone = new ActivitySource("Figures.Alone");
        using var ours = new ActivitySource("Figures.Connect");
        using var sdks = new ActivitySource("Figures.Sdk");
        using var nobody = new ActivitySource("Figures.Nobody");
        using var empty = Empty(alone.Name);
        using var connect = Connect(receiver.Url, ours.Name);
        using var sdk = Sdk(receiver.Url, sdks.Name);
        // A logger without a token, as most developers' machines have it.
        using var closed = new LoggerConfiguration().WriteTo.PlainConnect(exportUrl: receiver.Url).CreateLogger();

        var costs = Interleaved.Measure(
            WarmUp, Rounds, Pause, Spans("empty listener", alone), Spans("Connect", ours), Spans("SDK", sdks), Spans("nobody", nobody));
        var (own, ofSdk) = (costs[1] - costs[0], costs[2] - costs[0]);
        table.Note($"span, net of an empty listener ({costs[0].Nanoseconds:0} ns, {costs[0].Bytes:0} B)", own.Nanoseconds, "ns");
        table.Note("span, allocated net", Math.Round(own.Bytes, 1), "B");
        table.AtMost($"span / the SDK's own provider ({ofSdk.Nanoseconds:0} ns, {ofSdk.Bytes:0} B net)", own.Nanoseconds / ofSdk.Nanoseconds, 1.1, "×");
        table.AtMost("span with the gate closed, listeners", nobody.HasListeners() ? 1 : 0, 0);
        table.Note("span with the gate closed", costs[3].Nanoseconds, "ns");
        table.AtMost("span with the gate closed, allocated", Math.Round(costs[3].Bytes, 1), 0, "B");
        table.AtMost("spans dropped by Connect", connect.Spans.Counters.Dropped.Values.Sum(), 0);
    }

    private static Contender Spans(string name, ActivitySource source) => new(name, Burst, () =>
    {
        for (var number = 0; number < Burst; number++)
        {
            using var span = source.StartActivity("order");
            span?.SetTag("order.id", "4711");
            span?.SetTag("order.items", "three");
        }
    });

    private static ActivityListener Empty(string source)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = asked => asked.Name == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _ => { },
            ActivityStopped = _ => { },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static ExportEngine Connect(string url, string source)
    {
        var options = new PlainConnectOptions { ExportUrl = url, ExportToken = "benchmark", Sources = [source] };
        var engine = new ExportEngine(
            new SettingsResolver(_ => null, Ambient.App).Resolve(options, "benchmark", null), ExportSurroundings.Real);
        engine.Spans.Listen();
        return engine;
    }

    private static TracerProvider Sdk(string url, string source) => OpenTelemetry.Sdk.CreateTracerProviderBuilder()
        .AddSource(source)
        .AddOtlpExporter(exporter =>
        {
            exporter.Endpoint = new Uri(url + "/v1/traces");
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Compression = OtlpExportCompression.GZip;
            exporter.BatchExportProcessorOptions.MaxQueueSize = SpanExport.QueueCapacity;
            exporter.BatchExportProcessorOptions.ScheduledDelayMilliseconds = 1_000;
        })
        .Build();
}
