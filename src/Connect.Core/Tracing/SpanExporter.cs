using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Connect.Export;

/// <summary>The SDK's exporter of spans, whose requests go into the backlog instead of the network.</summary>
/// <param name="catcher">Where the SDK's request ends.</param>
/// <param name="take">Told how many spans were taken from the queue, and what they were encoded to.</param>
internal sealed class SpanExporter(BodyCatcher catcher, Action<int, byte[]?> take)
    : OtlpTraceExporter(SdkWiring.Exporter(catcher))
{
    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        using var guard = ExportGuard.Enter();
        // Going through a batch takes it out of the queue, so it can be done once only.
        var spans = new List<Activity>();
        foreach (var activity in activityBatch)
            spans.Add(activity);

        var result = base.Export(new Batch<Activity>([.. spans], spans.Count));
        take(spans.Count, catcher.Take());
        return result;
    }
}
