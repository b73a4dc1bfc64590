using LocalCloud.Faults;
using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>What people look at.</summary>
internal static class PageRoutes
{
    public static void Map(IEndpointRouteBuilder routes, LocalCloudOptions options, CloudStore store, FaultControl faults)
    {
        Page("/", "Home", request => HomePage.Content(Address(request), options.Token.Length > 0, store));
        Page("/logs", "Logs", request => LogsPage.Content(new QueryValues(request.Query), store));
        Page("/traces", "Traces", request => TracesPage.Content(new QueryValues(request.Query), store));
        Page("/metrics", "Metrics", request => MetricsPage.Content(new QueryValues(request.Query), store));
        Page("/exceptions", "Exceptions", _ => ExceptionsPage.Content(store));
        Page("/pageviews", "Pageviews", _ => PageviewsPage.Content(store));
        Page("/conversations", "Conversations", _ => ConversationsPage.Content(store));
        Page("/sent", "What your app sends", _ => SentPage.Content(store));
        Page("/faults", "Faults", request => FaultsPage.Content(Address(request), faults.Current, store.Time));

        routes.MapGet("/logs/tail", new LogTail(store).AnswerAsync);
        var tracePage = new TracePage(store, faults);
        routes.MapGet("/traces/{id}", tracePage.ShowAsync);
        routes.MapGet("/t/{id}", tracePage.ShowAsync);
        routes.MapGet("/t/{id}/wait", tracePage.WaitAsync);
        routes.MapPost("/faults", context => FaultForm.TakeAsync(context, faults));
        Assets.Map(routes);

        void Page(string path, string title, Func<HttpRequest, Markup> main) => routes.MapGet(path, context => PageAnswer.WriteAsync(
            context,
            Layout.Page(title, path, main(context.Request), faults.Current, store.Time)));
    }

    private static string Address(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
