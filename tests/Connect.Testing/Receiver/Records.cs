using System.Globalization;
using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>Reads records as tests speak of them.</summary>
public static class Records
{
    public static AnyValue? Attribute(this LogRecord record, string key) =>
        record.Attributes.SingleOrDefault(attribute => attribute.Key == key)?.Value;

    public static string? Text(this LogRecord record, string key) => record.Attribute(key)?.StringValue;

    public static IEnumerable<string> Keys(this LogRecord record) => record.Attributes.Select(attribute => attribute.Key);

    public static string Hex(this ByteString bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    public static Dictionary<string, AnyValue> Map(this AnyValue value) =>
        value.KvlistValue.Values.ToDictionary(pair => pair.Key, pair => pair.Value);
}
