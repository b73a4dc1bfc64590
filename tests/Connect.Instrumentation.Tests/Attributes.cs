using System.Globalization;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>Attributes as tests speak of them: a text each, null where there is none.</summary>
internal static class Attributes
{
    public static string? Of(this IEnumerable<KeyValue> attributes, string key) =>
        attributes.SingleOrDefault(attribute => attribute.Key == key)?.Value is { } value ? Text(value) : null;

    private static string Text(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
