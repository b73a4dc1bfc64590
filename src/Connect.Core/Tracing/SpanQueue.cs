using System.Diagnostics;
using OpenTelemetry;

namespace Connect.Export;

/// <summary>
/// The SDK's batching for spans that its own processor would not take: that one goes by the sampled flag, which anybody
/// may have set or left out.
/// </summary>
internal sealed class SpanQueue(SpanExporter exporter, int capacity, int batchSize, TimeSpan batchDelay)
    : BatchExportProcessor<Activity>(
        exporter, capacity, (int)batchDelay.TotalMilliseconds, maxExportBatchSize: Math.Min(batchSize, capacity));
