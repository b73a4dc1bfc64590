using LocalCloud.Faults;
using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>One trace: <c>/traces/{id}</c>, and <c>/t/{id}</c>, where the button in an app's pages leads.</summary>
internal sealed class TracePage(CloudStore store, FaultControl faults)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Task ShowAsync(HttpContext context)
    {
        if (TraceView.Id(context.Request.RouteValues["id"] as string) is not { } id)
        {
            return PageAnswer.WriteAsync(
                context,
                Page("No such trace", Bits.Empty("This is no trace", Markup.Of($"""
                    <p>A trace id is 32 hex digits. All traces are <a href="/traces">here</a>.</p>
                    """))),
                StatusCodes.Status404NotFound);
        }

        return TraceView.Find(store, id) is { } trace
            ? PageAnswer.WriteAsync(context, Page(trace.Summary.Name, Waterfall.Of(trace, store.Time)))
            : PageAnswer.WriteAsync(context, Layout.Bare("Waiting for the trace", Waiting(id), reloads: true));
    }

    /// <summary>Answers 200 as soon as the trace is here, 204 when it is not after a while.</summary>
    public async Task WaitAsync(HttpContext context)
    {
        var id = TraceView.Id(context.Request.RouteValues["id"] as string);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = "no-store";
        var seen = 0L;
        while (id is not null && !patience.IsCancellationRequested)
        {
            var news = store.News.Next;
            var spans = store.Spans.After(seen);
            if (spans.Any(span => span.TraceId == id))
            {
                context.Response.StatusCode = StatusCodes.Status200OK;
                return;
            }

            seen = spans.Length > 0 ? spans[^1].Sequence : seen;
            await news.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Markup Page(string title, Markup main) => Layout.Page(title, "/traces", main, faults.Current, store.Time);

    private Markup Waiting(string id)
    {
        var logs = new LogQuery { Trace = id, Limit = 1 }.Run(store).Count > 0;
        return Markup.Of($"""
            <div class="waiting" data-wait="/t/{id}/wait">
            <h1>Waiting for the trace</h1>
            <p><code>{id}</code></p>
            <p>Apps send spans a few seconds after they ended. This page shows the trace as soon as it is here.</p>
            <p>{(logs ? Markup.Of($"""Its <a href="{Link.To("/logs", ("trace", id))}">logs are here already</a>.""") : Markup.None)}
            If nothing comes: is the app’s export on, and does <a href="/sent">anything</a> arrive?</p>
            </div>
            """);
    }
}
