using System.Text.Json;
using LocalCloud.Store;

namespace LocalCloud.Api;

internal static class StatsJson
{
    public static void Write(Utf8JsonWriter json, CloudStore store)
    {
        json.WriteString("started", store.Started);
        json.WriteStartObject("signals");
        foreach (var signal in store.Traffic.Counts)
            Write(json, signal);
        json.WriteEndObject();

        json.WriteStartObject("refusals");
        foreach (var (reason, count) in store.Traffic.Refusals)
            json.WriteNumber(reason, count);
        json.WriteEndObject();

        json.WriteStartObject("kept");
        json.WriteNumber("logs", store.Logs.Count);
        json.WriteNumber("log_bytes", store.Logs.Bytes);
        json.WriteNumber("spans", store.Spans.Count);
        json.WriteNumber("span_bytes", store.Spans.Bytes);
        json.WriteNumber("series", store.Metrics.Series.Length);
        json.WriteNumber("pageviews", store.Pageviews.Count);
        json.WriteNumber("conversations", store.Conversations.Count);
        json.WriteEndObject();

        json.WriteStartArray("services");
        foreach (var service in store.Services.Services)
            Write(json, service);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TrafficCounts signal)
    {
        json.WriteStartObject(signal.Signal);
        json.WriteNumber("requests", signal.Requests);
        json.WriteNumber("items", signal.Items);
        json.WriteNumber("rejected_items", signal.Rejected);
        json.WriteNumber("refused_requests", signal.Refused);
        json.WriteNumber("bytes_on_wire", signal.WireBytes);
        json.WriteNumber("bytes_unpacked", signal.BodyBytes);
        if (signal.Last is { } last)
            json.WriteString("last", last);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ServiceCounts service)
    {
        json.WriteStartObject();
        json.WriteString("name", service.Name);
        json.WriteString("version", service.Version);
        json.WriteString("last_seen", service.LastSeen);
        json.WriteNumber("logs", service.Logs);
        json.WriteNumber("errors", service.Errors);
        json.WriteNumber("spans", service.Spans);
        json.WriteNumber("points", service.Points);
        json.WriteEndObject();
    }
}
