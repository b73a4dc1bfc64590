using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>Traces, the latest first, with filters.</summary>
internal static class TracesPage
{
    private static readonly (string, string)[] States = [("", "all"), ("ok", "ok"), ("error", "failed")];

    private static readonly (string, string)[] Durations =
        [("", "any"), ("10ms", "10 ms and more"), ("100ms", "100 ms and more"), ("500ms", "500 ms and more"), ("1s", "1 s and more"), ("5s", "5 s and more")];

    public static Markup Content(QueryValues values, CloudStore store)
    {
        var query = TraceQuery.Parse(values);
        var traces = query.Run(store);
        var longest = traces.Select(trace => trace.Duration).DefaultIfEmpty(TimeSpan.Zero).Max();
        return Markup.Of($"""
            {Bits.Title("Traces", "One line for each request or job, with everything that it did inside.")}
            <form class="filters" method="get" action="/traces" role="search">
              <label class="wide">Name<input name="name" type="search" value="{query.Name}" placeholder="of the trace or one of its spans ( / )" autocomplete="off" data-search></label>
              {Bits.Select("status", "Status", query.Status, States)}
              {Bits.Select("duration", "Duration", values.Text("duration"), Durations)}
              {Bits.Services(query.Service, store)}
              <div class="buttons"><button>Filter</button><a class="button plain" href="/traces">Clear</a></div>
            </form>
            <div id="traces" data-live>
            {(traces.Count > 0 ? Table(traces, longest, store.Time) : Nothing(store))}
            </div>
            """);
    }

    private static Markup Table(IEnumerable<TraceSummary> traces, TimeSpan longest, TimeProvider clock) => Markup.Of($"""
        <div class="card scroll"><table class="traces">
        <thead><tr><th>Start</th><th>Name</th><th>Services</th><th class="n">Spans</th><th>Status</th><th class="n">Duration</th><th aria-hidden="true"></th></tr></thead>
        <tbody>{traces.Select(trace => Row(trace, longest, clock))}</tbody>
        </table></div>
        """);

    private static Markup Row(TraceSummary trace, TimeSpan longest, TimeProvider clock) => Markup.Of($"""
        <tr><td class="time">{Shown.Time(trace.Start, clock)}</td><th scope="row"><a href="{Link.ToTrace(trace.TraceId)}">{(trace.Name.Length > 0 ? trace.Name : "(unnamed)")}</a></th>
        <td>{string.Join(", ", trace.Services)}</td><td class="n">{Shown.Count(trace.Spans)}</td>
        <td>{(trace.Failed ? Markup.Of($"""<span class="chip error">failed</span>""") : Markup.Of($"""<span class="chip ok">ok</span>"""))}</td>
        <td class="n">{Shown.Duration(trace.Duration)}</td>
        <td class="bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="{(trace.Failed ? "bad" : "good")}" width="{Math.Max(1, 100 * trace.Duration.TotalMilliseconds / Math.Max(longest.TotalMilliseconds, 0.001))}" height="8" rx="1"/></svg></td></tr>
        """);

    private static Markup Nothing(CloudStore store) => store.Spans.Count > 0
        ? Bits.Empty("No trace matches", Markup.Of($"""<p><a href="/traces">Show them all</a>, or ask for a shorter duration.</p>"""))
        : Bits.Empty("No trace has arrived", Markup.Of($"""
            <p>Spans come from an app whose tracing is on. Start it with the two variables that the <a href="/">home page</a> shows, and with</p>
            {Bits.Code("PLAIN_CONNECT_TRACE_SAMPLE_RATE=1.0")}
            """));
}
