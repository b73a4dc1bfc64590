using OtlpSchema;

namespace Connect.Tests.Database;

/// <summary>Reads spans as tests speak of them.</summary>
internal static class SpanFacts
{
    public static string? Text(this Span span, string key) =>
        DatabaseRig.Texts(span.Attributes).TryGetValue(key, out var text) ? text : null;

    public static string? Text(this Span.Types.Event @event, string key) =>
        DatabaseRig.Texts(@event.Attributes).TryGetValue(key, out var text) ? text : null;
}
