using OpenTelemetry.Metrics;

namespace Connect.Prometheus;

/// <summary>
/// All metrics by the names that they have in Prometheus, under which several of an app's may come together. Where they
/// are of different types the first one stays, histograms before all others.
/// </summary>
internal sealed class MetricFamilies(MetricLabels labels)
{
    private const string Counter = "counter";
    private const string Histogram = "histogram";

    private static readonly string[] HistogramSuffixes = ["_bucket", "_count", "_sum"];

    private readonly SortedDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);

    public void Add(Metric metric)
    {
        if (TypeOf(metric) is not { } type || Family(metric, type) is not { } family)
            return;

        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (labels.Of(metric, point) is { } own)
                AddPoint(family, metric.MetricType, point, own);
        }
    }

    public override string ToString() => string.Concat(_families.Values);

    private static string? TypeOf(Metric metric) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.DoubleSum => Counter,
        MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic or MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
        MetricType.Histogram => Histogram,
        // Exponential histograms, which nothing here asks for, have no text.
        _ => null,
    };

    private static void AddPoint(MetricFamily family, MetricType type, in MetricPoint point, string labels)
    {
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                family.With(labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                family.With(labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                family.With(labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                family.With(labels, point.GetGaugeLastValueDouble());
                break;
            default:
                family.WithHistogram(labels, point);
                break;
        }
    }

    private MetricFamily? Family(Metric metric, string type)
    {
        var isGauge = metric.MetricType is MetricType.LongGauge or MetricType.DoubleGauge;
        var name = MetricNames.Of(metric.Name, metric.Unit, isCounter: type == Counter, isGauge);
        if (_families.TryGetValue(name, out var family))
            return family.Type == type ? family : null;

        if (name == "target_info" || IsPartOfHistogram(name))
            return null;

        return _families[name] = new MetricFamily(name, metric.Description, type);
    }

    private bool IsPartOfHistogram(string name) => HistogramSuffixes.Any(suffix =>
        name.EndsWith(suffix, StringComparison.Ordinal)
        && _families.TryGetValue(name[..^suffix.Length], out var other)
        && other.Type == Histogram);
}
