using System.Text.Json;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Api;

internal static class TraceJson
{
    public static void Write(Utf8JsonWriter json, TraceSummary trace)
    {
        json.WriteString("trace_id", trace.TraceId);
        json.WriteString("name", trace.Name);
        json.WriteStartArray("services");
        foreach (var service in trace.Services)
            json.WriteStringValue(service);
        json.WriteEndArray();
        json.WriteString("start", trace.Start);
        json.WriteNumber("duration_ms", trace.Duration.TotalMilliseconds);
        json.WriteNumber("span_count", trace.Spans);
        json.WriteNumber("failed_span_count", trace.FailedSpans);
    }

    public static void Write(Utf8JsonWriter json, TraceView trace)
    {
        Write(json, trace.Summary);
        json.WriteStartArray("spans");
        foreach (var row in trace.Rows)
        {
            json.WriteStartObject();
            Write(json, row.Span);
            Write(json, row.Logs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, trace.OtherLogs);
    }

    private static void Write(Utf8JsonWriter json, SpanEntry span)
    {
        json.WriteString("span_id", span.SpanId);
        json.WriteString("parent_span_id", span.ParentSpanId);
        json.WriteString("name", span.Name);
        json.WriteString("kind", span.Kind);
        json.WriteString("service", span.Origin.Service);
        json.WriteString("scope", span.Scope);
        json.WriteString("start", span.Start);
        json.WriteNumber("duration_ms", span.Duration.TotalMilliseconds);
        json.WriteString("status", span.Failed ? "error" : "ok");
        json.WriteString("status_message", span.StatusMessage);
        json.WritePropertyName("attributes");
        ValueText.Write(json, span.Attributes);
        json.WriteStartArray("events");
        foreach (var happened in span.Events)
        {
            json.WriteStartObject();
            json.WriteString("time", happened.Time);
            json.WriteString("name", happened.Name);
            json.WritePropertyName("attributes");
            ValueText.Write(json, happened.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<LogEntry> logs)
    {
        json.WriteStartArray("logs");
        foreach (var log in logs)
        {
            json.WriteStartObject();
            LogJson.Write(json, log);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
