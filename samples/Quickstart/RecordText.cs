using System.Globalization;
using OtlpSchema;

namespace Quickstart;

/// <summary>A log record as people read it.</summary>
internal static class RecordText
{
    public static string Of(string category, LogRecord record)
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks((long)(record.TimeUnixNano / 100));
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{time:HH:mm:ss.fff} {record.SeverityText,-5} {category}: {record.Body.StringValue}");
        var attributes = record.Attributes
            .Select(attribute => $"    {attribute.Key} = {FirstLine(attribute.Value)}")
            .Append($"    trace {Convert.ToHexStringLower(record.TraceId.Span)}");
        return string.Join('\n', attributes.Prepend(head));
    }

    private static string FirstLine(AnyValue value) =>
        (value.ValueCase == AnyValue.ValueOneofCase.StringValue ? value.StringValue : value.ToString()).Split('\n')[0];
}
