namespace LocalCloud.Store;

/// <summary>What a metric said at one moment.</summary>
internal sealed record MetricPoint(DateTimeOffset Time, double Value, HistogramCounts? Histogram);
