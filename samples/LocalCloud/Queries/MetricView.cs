using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>One metric of one service, with its series; there is at least one.</summary>
internal sealed class MetricView(IReadOnlyList<MetricSeries> series)
{
    public IReadOnlyList<MetricSeries> Series { get; } = series;

    public string Name => Series[0].Key.Name;

    public string Service => Series[0].Key.Service;

    public MetricKind Kind => Series[0].Kind;

    public string Unit => Series[0].Unit;

    public string Description => Series[0].Description;

    public bool IsHistogram => Kind is MetricKind.DeltaHistogram or MetricKind.CumulativeHistogram;

    /// <summary>
    /// What a series says over time: a gauge and an up-down counter as they are, totals as what was added since the
    /// point before. A total that shrank started anew.
    /// </summary>
    public static IReadOnlyList<(DateTimeOffset Time, double Value)> Values(MetricSeries series)
    {
        var points = series.Points;
        if (series.Kind is not MetricKind.Counter)
            return [.. points.Select(point => (point.Time, point.Value))];
        return
        [
            .. points.Zip(points.Skip(1), (before, now) =>
                (now.Time, now.Value >= before.Value ? now.Value - before.Value : now.Value)),
        ];
    }

    /// <summary>The distributions of all series together, one for each time that any of them reports.</summary>
    public IReadOnlyList<(DateTimeOffset Time, HistogramCounts Counts)> Histograms() =>
    [
        .. Series.SelectMany(Distributions)
            .GroupBy(point => new DateTimeOffset(point.Time.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero))
            .OrderBy(moment => moment.Key)
            .Select(moment => (moment.Key, moment.Select(point => point.Counts).Aggregate((sum, next) => sum.And(next)))),
    ];

    /// <summary>Everything the series says in one distribution.</summary>
    public static HistogramCounts? Whole(MetricSeries series) =>
        Distributions(series).Select(point => point.Counts).Aggregate((HistogramCounts?)null, (sum, next) => sum?.And(next) ?? next);

    private static IEnumerable<(DateTimeOffset Time, HistogramCounts Counts)> Distributions(MetricSeries series)
    {
        HistogramCounts? before = null;
        foreach (var point in series.Points)
        {
            var counts = point.Histogram!;
            yield return (point.Time, series.Kind == MetricKind.CumulativeHistogram && before is not null ? counts.Since(before) : counts);
            before = counts;
        }
    }
}
