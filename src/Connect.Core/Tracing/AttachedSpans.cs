using System.Diagnostics;
using OpenTelemetry;

namespace Connect.Export;

/// <summary>Takes the spans that an app's own provider records; the provider's end is the end of its share.</summary>
internal sealed class AttachedSpans : BaseProcessor<Activity>
{
    private readonly PlainConnectExporter _exporter;
    private readonly TelemetrySeat _seat;
    private readonly SpanExport _spans;

    public AttachedSpans(PlainConnectSettings settings, TelemetrySeat seat)
    {
        // First, so that an exporter that starts with this share does not listen by itself.
        _seat = seat;
        _seat.AttachTracer();
        _exporter = PlainConnectExporter.Open(settings);
        _spans = _exporter.Engine.Spans;
        _spans.Start();
    }

    public override void OnEnd(Activity data)
    {
        if (data.Recorded && _spans.Sources.Includes(data.Source.Name) && !ExportGuard.Covers(Activity.Current, data.TraceId))
            _spans.Add(data);
    }

    protected override bool OnForceFlush(int timeoutMilliseconds) =>
        _exporter.Engine.Flush(TimeSpan.FromMilliseconds(timeoutMilliseconds));

    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        _seat.DetachTracer();
        _exporter.Dispose();
        return true;
    }
}
