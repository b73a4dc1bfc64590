using System.Text.Json;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Api;

/// <summary>What the pages show, as JSON: <c>GET /api/…</c> with the pages' own filters.</summary>
internal static class ApiRoutes
{
    public static void Map(IEndpointRouteBuilder routes, CloudStore store)
    {
        Answer("logs", (json, query) => Array(json, "logs", LogQuery.Parse(query, store.Time).Run(store), LogJson.Write));
        Answer("traces", (json, query) => Array(json, "traces", TraceQuery.Parse(query).Run(store), TraceJson.Write));
        Answer("metrics", (json, query) => Array(json, "metrics", MetricQuery.Parse(query).Run(store), MetricJson.Write));
        Answer("pageviews", (json, query) => Array(json, "pageviews", Newest.Of(store.Pageviews, query), PageviewJson.Write));
        Answer("conversations", (json, query) =>
            Array(json, "conversations", Newest.Of(store.Conversations, query), ConversationJson.Write));
        Answer("stats", (json, _) => StatsJson.Write(json, store));

        routes.MapGet("/api/traces/{id}", context =>
            TraceView.Id(context.Request.RouteValues["id"] as string) is { } id && TraceView.Find(store, id) is { } trace
                ? JsonAnswer.WriteAsync(context, json => TraceJson.Write(json, trace))
                : JsonAnswer.WriteAsync(context, json => json.WriteString("error", "no such trace"), StatusCodes.Status404NotFound));

        void Answer(string name, Action<Utf8JsonWriter, QueryValues> write) => routes.MapGet($"/api/{name}", context =>
            JsonAnswer.WriteAsync(context, json => write(json, new QueryValues(context.Request.Query))));
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
