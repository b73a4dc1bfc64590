using System.Text.Json;
using LocalCloud.Store;

namespace LocalCloud.Api;

internal static class LogJson
{
    public static void Write(Utf8JsonWriter json, LogEntry log)
    {
        json.WriteNumber("sequence", log.Sequence);
        json.WriteString("time", log.Time);
        json.WriteString("service", log.Origin.Service);
        json.WriteString("level", log.Level.ToString().ToUpperInvariant());
        json.WriteNumber("severity_number", log.Severity);
        json.WriteString("severity_text", log.SeverityText);
        json.WriteString("category", log.Category);
        json.WriteString("message", log.Message);
        json.WriteString("event_name", log.EventName);
        json.WriteString("trace_id", log.TraceId);
        json.WriteString("span_id", log.SpanId);
        json.WriteNumber("dropped_attributes", log.DroppedAttributes);
        json.WritePropertyName("attributes");
        ValueText.Write(json, log.Attributes);
        json.WritePropertyName("resource");
        ValueText.Write(json, log.Origin.Attributes);
    }
}
