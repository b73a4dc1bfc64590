namespace LocalCloud.Store;

/// <summary>How much is kept before the oldest makes room.</summary>
internal sealed record StoreLimits
{
    public int MaxLogs { get; init; } = 50_000;

    public int MaxSpans { get; init; } = 50_000;

    public int MaxSeries { get; init; } = 2_000;

    public int MaxPointsEach { get; init; } = 300;

    public int MaxPageviews { get; init; } = 10_000;

    public int MaxConversations { get; init; } = 1_000;

    public int MaxServices { get; init; } = 200;

    /// <summary>Of each: log records, spans, pageviews, conversations.</summary>
    public long MaxBytesEach { get; init; } = 128L << 20;
}
