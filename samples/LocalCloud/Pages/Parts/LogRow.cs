using LocalCloud.Store;

namespace LocalCloud.Pages.Parts;

/// <summary>A log record in one line, which opens.</summary>
internal static class LogRow
{
    private const int LongestLine = 400;

    private static readonly string[] ShownApart = ["exception.type", "exception.message", "exception.stacktrace"];

    public static Markup Of(LogEntry log, TimeProvider clock) => Markup.Of($"""
        <details class="log {log.Level.ToString().ToLowerInvariant()}" data-sequence="{log.Sequence}">
        <summary>{Shown.Time(log.Time, clock)}{Bits.Chip(log.Level)}<span class="who">{log.Origin.Service}<i>{log.Category}</i></span><span class="message">{Shown.Cut(log.Message, LongestLine)}</span></summary>
        {Body(log)}
        </details>
        """);

    private static Markup Body(LogEntry log) => Markup.Of($"""
        <div class="body">
        {(log.Message.Length > LongestLine ? Bits.Stack(log.Message) : Markup.None)}
        {Trace(log)}
        {Exception(log)}
        {Bits.Fields(log.Attributes.Where(attribute => !ShownApart.Contains(attribute.Key)), Filter)}
        {(log.DroppedAttributes > 0 ? Markup.Of($"""<p class="quiet">{log.DroppedAttributes} more were left out by the sender.</p>""") : Markup.None)}
        {Bits.Fields(About(log))}
        </div>
        """);

    private static Markup Trace(LogEntry log) => log.TraceId.Length == 0
        ? Markup.None
        : Markup.Of($"""
            <p class="links"><a href="{Link.ToTrace(log.TraceId)}">Trace {log.TraceId[..8]}…</a><a href="{Link.To("/logs", ("trace", log.TraceId))}">All its logs</a></p>
            """);

    private static Markup Exception(LogEntry log) => log.ExceptionType.Length == 0
        ? Markup.None
        : Markup.Of($"""
            <p class="thrown"><b>{log.ExceptionType}</b> {Shown.Cut(Field.Text(log.Attributes, "exception.message"), LongestLine)}</p>
            {Bits.Stack(Field.Text(log.Attributes, "exception.stacktrace"))}
            """);

    private static IEnumerable<Field> About(LogEntry log)
    {
        if (log.EventName.Length > 0)
            yield return new Field("event", log.EventName);
        yield return new Field("severity", $"{log.SeverityText} {log.Severity}".Trim());
        foreach (var attribute in log.Origin.Attributes)
            yield return attribute;
    }

    /// <summary>Long values are no filters.</summary>
    private static string? Filter(Field attribute) => ValueText.Of(attribute.Value) is { Length: > 0 and < 200 } text
        ? Link.To("/logs", ("attribute", $"{attribute.Key}={text}"))
        : null;
}
