using System.Globalization;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>A record as text by field: what is compared. Times are the one thing that no two events share.</summary>
internal static class RecordFields
{
    // An event's time is compared where the scenario says it.
    private static readonly ulong Recently = (ulong)new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000_000;
    private static readonly ulong SoonOver = (ulong)new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000_000;

    public static IReadOnlyDictionary<string, string> Of(ReceivedLogRecord received)
    {
        var record = received.Record;
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["scope"] = received.Scope?.Name ?? "",
            ["severity_number"] = record.SeverityNumber.ToString(),
            ["severity_text"] = record.SeverityText,
            ["body"] = record.Body is null ? "" : Text(record.Body),
            ["event_name"] = record.EventName,
            ["trace_id"] = record.TraceId.Hex(),
            ["span_id"] = record.SpanId.Hex(),
            ["flags"] = record.Flags.ToString(CultureInfo.InvariantCulture),
            ["dropped_attributes_count"] = record.DroppedAttributesCount.ToString(CultureInfo.InvariantCulture),
            ["time"] = record.TimeUnixNano > Recently && record.TimeUnixNano < SoonOver ? "now" : record.TimeUnixNano.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var attribute in record.Attributes)
        {
            fields.Add($"attributes[{attribute.Key}]", Text(attribute.Value));
        }

        return fields;
    }

    private static string Text(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.ArrayValue => $"array [{string.Join(", ", value.ArrayValue.Values.Select(Text))}]",
        AnyValue.ValueOneofCase.KvlistValue =>
            $"map {{{string.Join(", ", value.KvlistValue.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {Text(pair.Value)}"))}}}",
        AnyValue.ValueOneofCase.StringValue => $"string {value.StringValue}",
        AnyValue.ValueOneofCase.IntValue => string.Create(CultureInfo.InvariantCulture, $"int {value.IntValue}"),
        AnyValue.ValueOneofCase.DoubleValue => string.Create(CultureInfo.InvariantCulture, $"double {value.DoubleValue:R}"),
        AnyValue.ValueOneofCase.BoolValue => $"bool {value.BoolValue}",
        AnyValue.ValueOneofCase.BytesValue => $"bytes {value.BytesValue.Hex()}",
        _ => "null",
    };
}
