using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>What arrived lately, by service.</summary>
internal static class HomePage
{
    private const int Lines = 5;

    private static readonly (string Signal, string Path, string Name)[] Tiles =
    [
        (Signals.Logs, "/logs", "Log records"),
        (Signals.Traces, "/traces", "Spans"),
        (Signals.Metrics, "/metrics", "Metric points"),
        (Signals.Pageviews, "/pageviews", "Pageviews"),
        (Signals.Forms, "/conversations", "Messages"),
    ];

    public static Markup Content(string address, bool hasToken, CloudStore store)
    {
        var counts = store.Traffic.Counts;
        var nothing = counts.All(signal => signal.Requests == 0);
        return Markup.Of($"""
            {Bits.Title("Home", "What your apps sent here since this server started, and in the bars what came in the last five minutes.")}
            <div id="home" data-live>
            {(nothing ? Welcome(address, hasToken) : Markup.None)}
            <section class="tiles" aria-label="What arrived">{Tiles.Select(tile => Tile(tile, counts.Single(count => count.Signal == tile.Signal), store))}</section>
            {(nothing ? Markup.None : Lately(store))}
            </div>
            """);
    }

    private static Markup Welcome(string address, bool hasToken) => Bits.Empty("Nothing has arrived yet", Markup.Of($"""
        <p>Start an app that logs with Connect and give it these two variables. This page fills by itself.</p>
        {Bits.Code($"PLAIN_CONNECT_EXPORT_URL={address}\nPLAIN_CONNECT_EXPORT_TOKEN={(hasToken ? "what you gave to --token" : "any")}")}
        <p>An app with pages takes three more, for pageviews, support forms and the link to each request’s trace.</p>
        {Bits.Code($"PLAIN_CONNECT_CLOUD_URL={address}\nPLAIN_CONNECT_PAGEVIEWS_URL={address}/pageviews\nPLAIN_CONNECT_PAGEVIEWS_TOKEN=local")}
        """));

    private static Markup Tile((string Signal, string Path, string Name) tile, TrafficCounts counts, CloudStore store) => Markup.Of($"""
        <a class="tile" href="{tile.Path}"><span class="name">{tile.Name}</span><b>{Shown.Count(counts.Items)}</b>{Sparkline.Of(store.Traffic.PulseOf(tile.Signal, store.Time.GetUtcNow()))}</a>
        """);

    private static Markup Lately(CloudStore store) => Markup.Of($"""
        <section class="card"><h2>Services</h2>
        <div class="scroll"><table>
        <thead><tr><th>Service</th><th>Version</th><th class="n">Logs</th><th class="n">Errors</th><th class="n">Spans</th><th class="n">Points</th><th>Last seen</th></tr></thead>
        <tbody>{store.Services.Services.OrderByDescending(service => service.LastSeen).Select(service => Service(service, store.Time))}</tbody>
        </table></div></section>
        <div class="halves">{Errors(store)}{Slowest(store)}</div>
        """);

    private static Markup Service(ServiceCounts service, TimeProvider clock) => Markup.Of($"""
        <tr><th scope="row"><a href="{Link.To("/logs", ("service", service.Name))}">{service.Name}</a></th><td>{service.Version}</td>
        <td class="n">{Shown.Count(service.Logs)}</td><td class="n {(service.Errors > 0 ? "bad" : "")}">{Shown.Count(service.Errors)}</td>
        <td class="n">{Shown.Count(service.Spans)}</td><td class="n">{Shown.Count(service.Points)}</td>
        <td>{Shown.Ago(service.LastSeen, clock.GetUtcNow())}</td></tr>
        """);

    private static Markup Errors(CloudStore store)
    {
        var errors = ExceptionGroup.All(store).Take(Lines).ToArray();
        return Markup.Of($"""
            <section class="card"><h2><a href="/exceptions">Latest exceptions</a></h2>
            {(errors.Length == 0 ? Markup.Of($"""<p class="quiet">None among what is kept.</p>""") : Markup.Of($"""
                <ul class="lines">{errors.Select(error => Markup.Of($"""
                    <li><a href="/exceptions">{error.ShortType}</a><span class="quiet">{Shown.Cut(error.Message, 120)}</span><span class="n">{Shown.Count(error.Count)}×</span></li>
                    """))}</ul>
                """))}
            </section>
            """);
    }

    private static Markup Slowest(CloudStore store)
    {
        var slowest = new TraceQuery { Limit = 200 }.Run(store).OrderByDescending(trace => trace.Duration).Take(Lines).ToArray();
        return Markup.Of($"""
            <section class="card"><h2><a href="/traces">Slowest of the latest traces</a></h2>
            {(slowest.Length == 0 ? Markup.Of($"""<p class="quiet">No trace has arrived.</p>""") : Markup.Of($"""
                <ul class="lines">{slowest.Select(trace => Markup.Of($"""
                    <li><a href="{Link.ToTrace(trace.TraceId)}">{trace.Name}</a><span class="quiet">{string.Join(", ", trace.Services)}</span><span class="n">{Shown.Duration(trace.Duration)}</span></li>
                    """))}</ul>
                """))}
            </section>
            """);
    }
}
