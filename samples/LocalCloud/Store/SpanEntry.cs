namespace LocalCloud.Store;

internal sealed class SpanEntry : IKept
{
    public long Sequence { get; set; }

    public required int Cost { get; init; }

    public required Origin Origin { get; init; }

    public required string Scope { get; init; }

    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    /// <summary>Empty for a root.</summary>
    public required string ParentSpanId { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required bool Failed { get; init; }

    public required string StatusMessage { get; init; }

    public required Field[] Attributes { get; init; }

    public required SpanEvent[] Events { get; init; }

    public TimeSpan Duration => End > Start ? End - Start : TimeSpan.Zero;
}
