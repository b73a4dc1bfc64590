using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages.Parts;

/// <summary>A trace over time: a bar for each span, with the logs that were written in it beneath.</summary>
internal static class Waterfall
{
    private const double Width = 1000;
    private const int DeepestIndent = 12;
    private const int Ticks = 4;

    public static Markup Of(TraceView trace, TimeProvider clock)
    {
        var summary = trace.Summary;
        return Markup.Of($"""
            <div class="title"><h1>{summary.Name}</h1>
            <p>{Shown.Time(summary.Start, clock)} · {Shown.Duration(summary.Duration)} · {Shown.Count(summary.Spans)} spans · {string.Join(", ", summary.Services)}
            {(summary.Failed ? Markup.Of($"""<span class="chip error">{summary.FailedSpans} failed</span>""") : Markup.None)}</p>
            <p class="links"><a href="{Link.To("/logs", ("trace", summary.TraceId))}">Its logs</a><a href="/api/traces/{summary.TraceId}">JSON</a><code class="quiet">{summary.TraceId}</code></p></div>
            <section class="card waterfall" aria-label="Spans">
            <div class="axis" aria-hidden="true"><span></span><span class="scale">{Enumerable.Range(0, Ticks + 1).Select(i => Markup.Of($"<i>{Shown.Duration(summary.Duration * i / Ticks)}</i>"))}</span></div>
            {trace.Rows.Select(row => Row(row, summary, clock))}
            </section>
            {Others(trace, clock)}
            """);
    }

    private static Markup Row(TraceRow row, TraceSummary trace, TimeProvider clock) => Markup.Of($"""
        <details class="span d{Math.Min(row.Depth, DeepestIndent)} {(row.Span.Failed ? "failed" : "")}">
        <summary><span class="name">{(row.Span.Name.Length > 0 ? row.Span.Name : "(unnamed)")} <i>{row.Span.Origin.Service}</i></span>
        <span class="time">{Shown.Duration(row.Span.Duration)}</span>{Bar(row, trace)}</summary>
        <div class="body">
        {(row.Span.Failed ? Markup.Of($"""<p class="thrown"><b>failed</b> {row.Span.StatusMessage}</p>""") : Markup.None)}
        {Bits.Fields(row.Span.Attributes)}
        {row.Span.Events.Select(happened => Event(happened, trace))}
        {Bits.Fields([new Field("scope", row.Span.Scope), new Field("kind", row.Span.Kind), new Field("span", row.Span.SpanId)])}
        </div></details>
        {(row.Logs.Count > 0 ? Markup.Of($"""<div class="inner d{Math.Min(row.Depth, DeepestIndent)}">{row.Logs.Select(log => LogRow.Of(log, clock))}</div>""") : Markup.None)}
        """);

    private static Markup Event(SpanEvent happened, TraceSummary trace) => Markup.Of($"""
        <p class="thrown"><b>{happened.Name}</b> after {Shown.Duration(happened.Time > trace.Start ? happened.Time - trace.Start : TimeSpan.Zero)}</p>
        {Bits.Fields(happened.Attributes.Where(attribute => attribute.Key != "exception.stacktrace"))}
        {Bits.Stack(Field.Text(happened.Attributes, "exception.stacktrace"))}
        """);

    /// <summary>The span's stretch of time, with a mark where each of its logs was written.</summary>
    private static Markup Bar(TraceRow row, TraceSummary trace)
    {
        var x = At(row.Span.Start, trace);
        var width = Math.Max(3, At(row.Span.Start + row.Span.Duration, trace) - x);
        return Markup.Of($"""
            <svg class="bar" viewBox="0 0 {Width} 14" preserveAspectRatio="none" aria-hidden="true"><rect class="{(row.Span.Failed ? "bad" : "good")}" x="{Math.Min(x, Width - 3)}" y="2" width="{width}" height="10" rx="2"/>{row.Logs.Select(log =>
                Markup.Of($"""<rect class="tick {log.Level.ToString().ToLowerInvariant()}" x="{Math.Min(At(log.Time, trace), Width - 3)}" y="0" width="3" height="14"/>"""))}</svg>
            """);
    }

    private static double At(DateTimeOffset time, TraceSummary trace) =>
        trace.Duration > TimeSpan.Zero ? Math.Clamp((time - trace.Start) / trace.Duration, 0, 1) * Width : 0;

    private static Markup Others(TraceView trace, TimeProvider clock) => trace.OtherLogs.Count == 0
        ? Markup.None
        : Markup.Of($"""
            <section class="card"><h2>Logs outside of these spans</h2>{trace.OtherLogs.Select(log => LogRow.Of(log, clock))}</section>
            """);
}
