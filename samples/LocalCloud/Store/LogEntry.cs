namespace LocalCloud.Store;

internal sealed class LogEntry : IKept
{
    public long Sequence { get; set; }

    public required int Cost { get; init; }

    public required Origin Origin { get; init; }

    public required string Category { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required int Severity { get; init; }

    public required string SeverityText { get; init; }

    public required string Message { get; init; }

    public required Field[] Attributes { get; init; }

    /// <summary>32 hex digits, or empty.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hex digits, or empty.</summary>
    public required string SpanId { get; init; }

    public required string EventName { get; init; }

    public required long DroppedAttributes { get; init; }

    public Level Level => Levels.Of(Severity);

    public string ExceptionType => Field.Text(Attributes, "exception.type");
}
