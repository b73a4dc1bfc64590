namespace LocalCloud.Store;

/// <summary>All series, bounded: of too many, the one that was silent for longest goes; each keeps its newest points.</summary>
internal sealed class MetricShelf(int maxSeries, int maxPoints)
{
    private const int LongestAttributes = 2_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<MetricKey, MetricSeries> _series = [];
    private long _touches;

    public MetricSeries[] Series
    {
        get { lock (_lock) { return [.. _series.Values]; } }
    }

    public void Add(IReadOnlyList<MetricEntry> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                var series = SeriesOf(entry);
                series.LastTouch = ++_touches;
                series.Add(entry.Point, maxPoints);
            }
        }
    }

    private MetricSeries SeriesOf(MetricEntry entry)
    {
        var attributes = string.Join(", ", entry.Attributes.Select(attribute => $"{attribute.Key}={ValueText.Of(attribute.Value)}"));
        if (attributes.Length > LongestAttributes)
            attributes = attributes[..LongestAttributes];
        var instance = Field.Text(entry.Origin.Attributes, "service.instance.id");
        var key = new MetricKey(entry.Origin.Service, instance, entry.Scope, entry.Name, entry.Kind, attributes);
        if (_series.TryGetValue(key, out var series))
            return series;

        if (_series.Count == maxSeries)
            _series.Remove(_series.Values.MinBy(candidate => candidate.LastTouch)!.Key);
        series = new MetricSeries(key, entry.Origin, entry.Kind, entry.Unit, entry.Description, entry.Attributes);
        _series.Add(key, series);
        return series;
    }
}
