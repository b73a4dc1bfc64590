using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Connect.Export;

/// <summary>Takes the metrics that an app's own provider collects; the provider's end is the end of its share.</summary>
internal sealed class AttachedMetrics : BaseExporter<Metric>
{
    private readonly PlainConnectExporter _exporter;
    private readonly TelemetrySeat _seat;
    private readonly MetricExport _metrics;
    private readonly MetricExporter _encoder;
    private readonly MeterProvider _resource;

    public AttachedMetrics(PlainConnectSettings settings, TelemetrySeat seat)
    {
        // First, so that an exporter that starts with this share does not listen by itself.
        _seat = seat;
        _seat.AttachMeter(settings.ShutdownTimeout);
        _exporter = PlainConnectExporter.Open(settings);
        _metrics = _exporter.Engine.Metrics;
        (_encoder, _resource) = _metrics.LendEncoder();
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var included = new List<Metric>();
        foreach (var metric in batch)
        {
            if (_metrics.Meters.Includes(metric.MeterName))
                included.Add(metric);
        }

        return included.Count == 0
            ? ExportResult.Success
            : _encoder.Export(new Batch<Metric>([.. included], included.Count));
    }

    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        _seat.DetachMeter();
        _exporter.Dispose();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _resource.Dispose();
        base.Dispose(disposing);
    }
}
