namespace LocalCloud.Store;

/// <summary>Something that happened at one moment of a span.</summary>
internal sealed record SpanEvent(DateTimeOffset Time, string Name, Field[] Attributes);
