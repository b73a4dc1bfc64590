using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Connect.Export;

/// <summary>The SDK's exporter of metrics, whose requests go into the backlog instead of the network.</summary>
/// <param name="catcher">Where the SDK's request ends.</param>
/// <param name="foreign">Sees each of them.</param>
/// <param name="take">Told how many instruments were read, and what they were encoded to.</param>
internal sealed class MetricExporter(BodyCatcher catcher, ForeignRequests foreign, Action<long, byte[]?> take)
    : OtlpMetricExporter(SdkWiring.Exporter(catcher))
{
    public override ExportResult Export(in Batch<Metric> metrics)
    {
        using var guard = ExportGuard.Enter();
        foreach (var metric in metrics)
            foreign.Look(metric);
        var result = base.Export(metrics);
        take(metrics.Count, catcher.Take());
        return result;
    }
}
