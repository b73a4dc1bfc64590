using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>Which traces somebody wants to see.</summary>
internal sealed record TraceQuery
{
    public const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    /// <summary>A part of the name of the trace or of one of its spans.</summary>
    public string Name { get; init; } = "";

    public string Service { get; init; } = "";

    /// <summary><c>ok</c>, <c>error</c> or either.</summary>
    public string Status { get; init; } = "";

    /// <summary>This long or longer.</summary>
    public TimeSpan? Duration { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    public static TraceQuery Parse(QueryValues query) => new()
    {
        Name = query.Text("name"),
        Service = query.Text("service"),
        Status = query.Text("status"),
        Duration = query.Duration("duration"),
        Limit = (int)Math.Clamp(query.Number("limit") ?? DefaultLimit, 1, MaxLimit),
    };

    /// <summary>The traces that match, the one whose span came last first.</summary>
    public List<TraceSummary> Run(CloudStore store) =>
    [
        .. store.Spans.Snapshot()
            .GroupBy(span => span.TraceId)
            .Where(HasName)
            .Select(trace => TraceSummary.Of([.. trace]))
            .Where(Matches)
            .OrderByDescending(trace => trace.LastSequence)
            .Take(Limit),
    ];

    private bool HasName(IEnumerable<SpanEntry> trace) =>
        Name.Length == 0 || trace.Any(span => span.Name.Contains(Name, StringComparison.OrdinalIgnoreCase));

    private bool Matches(TraceSummary trace) =>
        (Service.Length == 0 || trace.Services.Contains(Service))
        && (Duration is null || trace.Duration >= Duration)
        && Status switch
        {
            "ok" => !trace.Failed,
            "error" => trace.Failed,
            _ => true,
        };
}
