namespace LocalCloud.Store;

/// <summary>Everything that was sent here, in memory and bounded.</summary>
internal sealed class CloudStore(StoreLimits limits, TimeProvider time)
{
    public Shelf<LogEntry> Logs { get; } = new(limits.MaxLogs, limits.MaxBytesEach);

    public Shelf<SpanEntry> Spans { get; } = new(limits.MaxSpans, limits.MaxBytesEach);

    public MetricShelf Metrics { get; } = new(limits.MaxSeries, limits.MaxPointsEach);

    public Shelf<Pageview> Pageviews { get; } = new(limits.MaxPageviews, limits.MaxBytesEach);

    public Shelf<Conversation> Conversations { get; } = new(limits.MaxConversations, limits.MaxBytesEach);

    public ServiceBoard Services { get; } = new(limits.MaxServices);

    public Traffic Traffic { get; } = new();

    public News News { get; } = new();

    public TimeProvider Time { get; } = time;

    public DateTimeOffset Started { get; } = time.GetUtcNow();

    public void Add(IReadOnlyList<LogEntry> logs)
    {
        Logs.Add(logs);
        foreach (var group in logs.GroupBy(log => log.Origin))
            Services.Count(group.Key, Time.GetUtcNow(), logs: group.Count(), errors: group.Count(log => log.Level >= Level.Error));
        News.Tell();
    }

    public void Add(IReadOnlyList<SpanEntry> spans)
    {
        Spans.Add(spans);
        foreach (var group in spans.GroupBy(span => span.Origin))
            Services.Count(group.Key, Time.GetUtcNow(), spans: group.Count());
        News.Tell();
    }

    public void Add(IReadOnlyList<MetricEntry> points)
    {
        Metrics.Add(points);
        foreach (var group in points.GroupBy(point => point.Origin))
            Services.Count(group.Key, Time.GetUtcNow(), points: group.Count());
        News.Tell();
    }

    public void Add(Pageview view)
    {
        Pageviews.Add([view]);
        News.Tell();
    }

    public void Add(Conversation conversation)
    {
        Conversations.Add([conversation]);
        News.Tell();
    }
}
