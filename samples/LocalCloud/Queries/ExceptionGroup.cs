using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>Exceptions of one type from one place.</summary>
internal sealed record ExceptionGroup(
    string Type,
    string Frame,
    string Message,
    string Stack,
    string TraceId,
    string[] Services,
    int InLogs,
    int InSpans,
    DateTimeOffset First,
    DateTimeOffset Last)
{
    public int Count => InLogs + InSpans;

    /// <summary>Without namespace.</summary>
    public string ShortType => Type[(Type.AsSpan().LastIndexOfAny('.', '+') + 1)..] is { Length: > 0 } name ? name : Type;

    /// <summary>All that log records and spans tell of, the latest first.</summary>
    public static List<ExceptionGroup> All(CloudStore store) =>
    [
        .. FromLogs(store).Concat(FromSpans(store))
            .GroupBy(thrown => (thrown.Type, Frame: TopFrame(thrown.Stack)))
            .Select(group => Of(group.Key.Type, group.Key.Frame, [.. group.OrderBy(thrown => thrown.Time)]))
            .OrderByDescending(group => group.Last),
    ];

    /// <summary>The first line of a .NET stack that names a method, without file and line.</summary>
    public static string TopFrame(string stack)
    {
        foreach (var line in stack.AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            if (!text.StartsWith("at ", StringComparison.Ordinal))
                continue;
            var file = text.IndexOf(" in ", StringComparison.Ordinal);
            return (file < 0 ? text[3..] : text[3..file]).ToString();
        }

        return "";
    }

    private static ExceptionGroup Of(string type, string frame, Thrown[] thrown) => new(
        type,
        frame,
        thrown[^1].Message,
        thrown[^1].Stack,
        thrown.LastOrDefault(one => one.TraceId.Length > 0)?.TraceId ?? "",
        [.. thrown.Select(one => one.Service).Distinct().Order(StringComparer.Ordinal)],
        thrown.Count(one => !one.InSpan),
        thrown.Count(one => one.InSpan),
        thrown[0].Time,
        thrown[^1].Time);

    private static IEnumerable<Thrown> FromLogs(CloudStore store) =>
        from log in store.Logs.Snapshot()
        let type = log.ExceptionType
        where type.Length > 0
        select Thrown.Of(log.Attributes, type, log.Time, log.TraceId, log.Origin.Service, inSpan: false);

    private static IEnumerable<Thrown> FromSpans(CloudStore store) =>
        from span in store.Spans.Snapshot()
        from happened in span.Events
        let type = Field.Text(happened.Attributes, "exception.type")
        where type.Length > 0
        select Thrown.Of(happened.Attributes, type, happened.Time, span.TraceId, span.Origin.Service, inSpan: true);

    private sealed record Thrown(string Type, string Message, string Stack, DateTimeOffset Time, string TraceId, string Service, bool InSpan)
    {
        public static Thrown Of(Field[] attributes, string type, DateTimeOffset time, string traceId, string service, bool inSpan) => new(
            type, Field.Text(attributes, "exception.message"), Field.Text(attributes, "exception.stacktrace"), time, traceId, service, inSpan);
    }
}
