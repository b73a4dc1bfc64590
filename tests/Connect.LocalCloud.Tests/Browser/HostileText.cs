using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests.Browser;

/// <summary>Everything that can be sent, filled with what would run if any of it were taken for markup.</summary>
internal static class HostileText
{
    public static async Task SendAsync(CloudRig cloud)
    {
        foreach (var text in HostileMarkup.All)
        {
            await cloud.TakesAsync("logs", Logs(text));
            await cloud.TakesAsync("traces", Spans(text));
            await cloud.TakesAsync("metrics", Metrics(text));
            await SomeVisitors.BeaconAsync(cloud, new
            {
                token = text, url = text, title = text, referrer = text, anonymous_id = text, identity = text, trace_id = text, route = text,
            });
            var typed = WithoutNul(text);
            await SomeVisitors.FormAsync(cloud, ("name", typed), ("email", typed), ("message", typed), ("form_slug", typed), (typed, typed), ("plain_connect_identity", typed));
        }
    }

    /// <summary>Forms and addresses that hold a NUL are refused before anything looks at them.</summary>
    public static string WithoutNul(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    public static ExportLogsServiceRequest Logs(string text)
    {
        var record = SomePayload.Failure(text, text, $"{text}\n   at {text}()");
        record.Attributes.Add(SomePayload.Attribute(text, text));
        record.Attributes.Add(SomePayload.Attribute("map", new Dictionary<string, object?> { [text] = text }));
        record.SeverityText = text;
        record.EventName = text;
        record.TraceId = SomePayload.Id(SomePayload.Trace);
        record.SpanId = SomePayload.Id("00f067aa0ba902b7");
        return SomePayload.Logs(text, text, record);
    }

    private static ExportTraceServiceRequest Spans(string text)
    {
        var span = SomePayload.Span(text, id: Convert.ToHexStringLower(ByteString.CopyFromUtf8(text.PadRight(8)).Span[^8..]));
        span.Attributes.Add(SomePayload.Attribute(text, text));
        span.Status = new Status { Code = Status.Types.StatusCode.Error, Message = text };
        span.Events.Add(new Span.Types.Event { Name = text, Attributes = { SomePayload.Attribute("exception.type", text), SomePayload.Attribute("exception.stacktrace", text) } });
        return SomePayload.Spans(text, span);
    }

    private static ExportMetricsServiceRequest Metrics(string text) => SomePayload.Metrics(new Metric
    {
        Name = text,
        Unit = text,
        Description = text,
        Gauge = new Gauge { DataPoints = { SomePayload.Point(1, 0, (text, text)), SomePayload.Point(2, 1, (text, "other")) } },
    });
}
