using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>A trace in one line.</summary>
internal sealed record TraceSummary(
    string TraceId, string Name, string[] Services, DateTimeOffset Start, TimeSpan Duration, int Spans, int FailedSpans, long LastSequence)
{
    public bool Failed => FailedSpans > 0;

    public static TraceSummary Of(IReadOnlyList<SpanEntry> spans)
    {
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        var first = spans.OrderBy(span => ids.Contains(span.ParentSpanId)).ThenBy(span => span.Start).First();
        var start = spans.Min(span => span.Start);
        return new TraceSummary(
            first.TraceId,
            first.Name,
            [.. spans.Select(span => span.Origin.Service).Distinct().Order(StringComparer.Ordinal)],
            start,
            spans.Max(span => span.Start + span.Duration) - start,
            spans.Count,
            spans.Count(span => span.Failed),
            spans.Max(span => span.Sequence));
    }
}
