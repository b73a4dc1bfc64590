using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>Pageviews by route, and the latest of them.</summary>
internal static class PageviewsPage
{
    private const int MostRoutes = 100;
    private const int MostViews = 100;

    public static Markup Content(CloudStore store)
    {
        var views = store.Pageviews.Snapshot();
        return Markup.Of($"""
            {Bits.Title("Pageviews", "What the tag in your pages reports. Users are known when LocalCloud has the app’s secret.")}
            <div id="pageviews" data-live>
            {(views.Length > 0 ? Tables(views, store) : Nothing())}
            </div>
            """);
    }

    private static Markup Tables(Pageview[] views, CloudStore store) => Markup.Of($"""
        <section class="card"><h2>By route</h2><div class="scroll"><table>
        <thead><tr><th>Route</th><th class="n">Views</th><th class="n">Visitors</th><th class="n">Users</th><th>Last</th></tr></thead>
        <tbody>{views.GroupBy(view => (view.Route, Path: view.Route.Length > 0 ? "" : view.Path)).OrderByDescending(route => route.Count()).Take(MostRoutes).Select(route => Route(route.Key, [.. route], store.Time))}</tbody>
        </table></div></section>
        <section class="card"><h2>Latest</h2><div class="scroll"><table>
        <thead><tr><th>Time</th><th>Page</th><th>Who</th><th>Came from</th><th>Trace</th></tr></thead>
        <tbody>{Newest.Of(store.Pageviews, MostViews).Select(view => View(view, store.Time))}</tbody>
        </table></div></section>
        """);

    private static Markup Route((string Route, string Path) key, Pageview[] views, TimeProvider clock) => Markup.Of($"""
        <tr><th scope="row">{(key.Route.Length > 0 ? Markup.Of($"<code>{key.Route}</code>") : Markup.Of($"""<code>{Shown.Cut(key.Path, 100)}</code> <span class="quiet">no route</span>"""))}</th>
        <td class="n">{Shown.Count(views.Length)}</td>
        <td class="n">{Shown.Count(views.Where(view => view.AnonymousId.Length > 0).DistinctBy(view => view.AnonymousId).Count())}</td>
        <td class="n">{Shown.Count(views.Where(view => view.Visitor.User.Length > 0).DistinctBy(view => view.Visitor.User).Count())}</td>
        <td>{Shown.Ago(views[^1].Time, clock.GetUtcNow())}</td></tr>
        """);

    private static Markup View(Pageview view, TimeProvider clock) => Markup.Of($"""
        <tr><td class="time">{Shown.Time(view.Time, clock)}</td>
        <td>{Shown.Cut(view.Title, 80)} <span class="quiet address">{Shown.Cut(view.Url, 200)}</span></td>
        <td>{Who.Of(view.Visitor)} <span class="quiet" title="{view.AnonymousId}">{Shown.Cut(view.AnonymousId, 8)}</span></td>
        <td class="quiet address">{Shown.Cut(view.Referrer, 100)}</td>
        <td>{(view.TraceId.Length > 0 ? Markup.Of($"""<a href="/t/{view.TraceId}">{view.TraceId[..8]}…</a>""") : Markup.None)}</td></tr>
        """);

    private static Markup Nothing() => Bits.Empty("No pageview has arrived", Markup.Of($"""
        <p>Put the tag into your pages’ layout; without a pageviews token it renders nothing. The <a href="/">home page</a> shows the variables.</p>
        {Bits.Code("@Html.Raw(PlainConnectPages.Current.Pageviews(userId, route))")}
        """));
}
