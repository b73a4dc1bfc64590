using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Connect.Export;

/// <summary>The SDK's exporter of metrics, whose requests go into the backlog instead of the network.</summary>
internal sealed class MetricExporter : OtlpMetricExporter
{
    private readonly BodyCatcher _catcher;
    private readonly RequestEditor _editor;
    private readonly ForeignRequests _foreign;
    private readonly Portions<Metric> _portions;

    /// <param name="catcher">Where the SDK's requests end.</param>
    /// <param name="editor">Finishes them.</param>
    /// <param name="foreign">Sees each metric.</param>
    /// <param name="settings">With the bounds of requests.</param>
    /// <param name="take">Gets what the instruments' points were encoded to.</param>
    public MetricExporter(
        BodyCatcher catcher, RequestEditor editor, ForeignRequests foreign, PlainConnectSettings settings, Action<int, byte[]?> take)
        : base(SdkWiring.Exporter(catcher, settings.BacklogBytes))
    {
        _catcher = catcher;
        _editor = editor;
        _foreign = foreign;
        _portions = new Portions<Metric>(Encode, take, settings.BatchBytes);
    }

    public override ExportResult Export(in Batch<Metric> metrics)
    {
        using var guard = ExportGuard.Enter();
        foreach (var metric in metrics)
            _foreign.Look(metric);
        _portions.Export(metrics);
        return ExportResult.Success;
    }

    private byte[]? Encode(Metric[] metrics)
    {
        base.Export(new Batch<Metric>(metrics, metrics.Length));
        return _catcher.Take() is { } request ? _editor.Edit(request) : null;
    }
}
