using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>Which metrics somebody wants to see.</summary>
internal sealed record MetricQuery
{
    public const int DefaultLimit = 60;
    private const int MaxLimit = 2_000;

    /// <summary>A part of the name.</summary>
    public string Name { get; init; } = "";

    public string Service { get; init; } = "";

    public int Limit { get; init; } = DefaultLimit;

    public static MetricQuery Parse(QueryValues query) => new()
    {
        Name = query.Text("name"),
        Service = query.Text("service"),
        Limit = (int)Math.Clamp(query.Number("limit") ?? DefaultLimit, 1, MaxLimit),
    };

    /// <summary>The metrics that match, by name and service, each with all its series.</summary>
    public List<MetricView> Run(CloudStore store) =>
    [
        .. store.Metrics.Series
            .Where(series => series.Key.Name.Contains(Name, StringComparison.OrdinalIgnoreCase))
            .Where(series => Service.Length == 0 || series.Key.Service == Service)
            .GroupBy(series => (series.Key.Name, series.Key.Service, series.Kind))
            .OrderBy(metric => metric.Key.Name, StringComparer.Ordinal)
            .ThenBy(metric => metric.Key.Service, StringComparer.Ordinal)
            .Take(Limit)
            .Select(metric => new MetricView([.. metric.OrderBy(series => series.Key.Attributes, StringComparer.Ordinal)])),
    ];
}
