using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>One trace: its spans as a tree, each with the logs that were written in it.</summary>
internal sealed record TraceView(TraceSummary Summary, IReadOnlyList<TraceRow> Rows, IReadOnlyList<LogEntry> OtherLogs)
{
    /// <summary>A trace id as 32 lower-case hex digits, or null when it is none.</summary>
    public static string? Id(string? text) => text is { Length: 32 } && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;

    public static TraceView? Find(CloudStore store, string traceId)
    {
        var spans = store.Spans.Snapshot().Where(span => span.TraceId == traceId).DistinctBy(span => span.SpanId).ToArray();
        if (spans.Length == 0)
            return null;
        var logs = store.Logs.Snapshot().Where(log => log.TraceId == traceId).OrderBy(log => log.Time).ToArray();
        var rows = Walk(spans, logs.ToLookup(log => log.SpanId));
        var shown = spans.Select(span => span.SpanId).ToHashSet();
        return new TraceView(TraceSummary.Of(spans), rows, [.. logs.Where(log => !shown.Contains(log.SpanId))]);
    }

    /// <summary>Parents before children, in the order they started. A walk with a stack of its own: trees can be deep.</summary>
    private static List<TraceRow> Walk(SpanEntry[] spans, ILookup<string, LogEntry> logs)
    {
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        var children = spans.OrderByDescending(span => span.Start).ToLookup(span => ids.Contains(span.ParentSpanId) ? span.ParentSpanId : "");
        var rows = new List<TraceRow>();
        var seen = new HashSet<string>();
        var waiting = new Stack<(SpanEntry Span, int Depth)>(children[""].Select(span => (span, 0)));
        while (true)
        {
            while (waiting.TryPop(out var next))
            {
                if (!seen.Add(next.Span.SpanId))
                    continue;
                rows.Add(new TraceRow(next.Span, next.Depth, [.. logs[next.Span.SpanId]]));
                foreach (var child in children[next.Span.SpanId])
                    waiting.Push((child, next.Depth + 1));
            }

            // Spans that are each other's parents hang on no root.
            if (spans.FirstOrDefault(span => !seen.Contains(span.SpanId)) is not { } stray)
                return rows;
            waiting.Push((stray, 0));
        }
    }
}
