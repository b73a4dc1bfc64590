using System.Globalization;
using LocalCloud.Pages.Parts;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>What all this costs on the wire, and what was refused.</summary>
internal static class SentPage
{
    public static Markup Content(CloudStore store)
    {
        var counts = store.Traffic.Counts;
        return Markup.Of($"""
            {Bits.Title("What your app sends", "Every request since this server started: what it weighed on the wire and unpacked, and what was not taken.")}
            <div id="sent" data-live>
            {(counts.Any(signal => signal.Requests > 0) ? Table(counts, store.Time) : Bits.Empty("No request has come", Markup.Of($"""
                <p>The <a href="/">home page</a> shows what to give to your app.</p>
                """)))}
            {Refusals(store)}
            {Kept(store)}
            </div>
            """);
    }

    private static Markup Table(IEnumerable<TrafficCounts> counts, TimeProvider clock) => Markup.Of($"""
        <div class="card scroll"><table>
        <thead><tr><th>Signal</th><th class="n">Requests</th><th class="n">Events</th><th class="n">Each request</th><th class="n">On the wire</th><th class="n">Unpacked</th><th class="n">Each event</th><th class="n">Rejected</th><th class="n">Refused</th><th>Last</th></tr></thead>
        <tbody>{counts.Select(signal => Row(signal, clock))}</tbody>
        </table></div>
        """);

    private static Markup Row(TrafficCounts signal, TimeProvider clock)
    {
        var taken = signal.Requests - signal.Refused;
        var smaller = signal is { WireBytes: > 0, BodyBytes: > 0 } && signal.BodyBytes > signal.WireBytes
            ? string.Create(CultureInfo.InvariantCulture, $" ({(double)signal.BodyBytes / signal.WireBytes:0.0}×)")
            : "";
        return Markup.Of($"""
            <tr><th scope="row">{signal.Signal}</th><td class="n">{Shown.Count(signal.Requests)}</td><td class="n">{Shown.Count(signal.Items)}</td>
            <td class="n">{(taken > 0 ? Shown.Count(signal.Items / taken) : "–")}</td>
            <td class="n">{Shown.Bytes(signal.WireBytes)}</td><td class="n">{Shown.Bytes(signal.BodyBytes)}{smaller}</td>
            <td class="n">{(signal.Items > 0 ? Shown.Bytes(signal.WireBytes / signal.Items) : "–")}</td>
            <td class="n {(signal.Rejected > 0 ? "bad" : "")}">{Shown.Count(signal.Rejected)}</td><td class="n {(signal.Refused > 0 ? "bad" : "")}">{Shown.Count(signal.Refused)}</td>
            <td>{(signal.Last is { } last ? Shown.Ago(last, clock.GetUtcNow()) : "–")}</td></tr>
            """);
    }

    private static Markup Refusals(CloudStore store) => Markup.Of($"""
        <section class="card"><h2>Refused requests</h2>{(store.Traffic.Refusals is { Length: > 0 } refusals
            ? Markup.Of($"""<ul class="lines">{refusals.Select(refusal => Markup.Of($"""<li><span>{refusal.Reason}</span><span class="n">{Shown.Count(refusal.Count)}×</span></li>"""))}</ul>""")
            : Markup.Of($"""<p class="quiet">None. Make some on the <a href="/faults">faults page</a> and watch your app catch up.</p>"""))}</section>
        """);

    private static Markup Kept(CloudStore store) => Markup.Of($"""
        <section class="card"><h2>Kept in memory</h2>
        <p>{Shown.Count(store.Logs.Count)} log records (about {Shown.Bytes(store.Logs.Bytes)}), {Shown.Count(store.Spans.Count)} spans (about {Shown.Bytes(store.Spans.Bytes)}),
        {Shown.Count(store.Metrics.Series.Length)} metric series, {Shown.Count(store.Pageviews.Count)} pageviews, {Shown.Count(store.Conversations.Count)} messages. What is oldest makes room, and nothing is written to disk.</p></section>
        """);
}
