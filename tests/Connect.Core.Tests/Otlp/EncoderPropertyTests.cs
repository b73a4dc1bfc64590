using System.Globalization;
using System.Text;
using System.Text.Json;
using Connect.Export;
using Connect.Otlp;
using Connect.Tests.Transport;
using FsCheck;
using FsCheck.Fluent;
using OtlpSchema;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

/// <summary>What holds of every event, text and template.</summary>
public class EncoderPropertyTests
{
    private static readonly Gen<char> Chars = Gen.Frequency(
        (6, Gen.Choose(0x20, 0x7E)),
        (1, Gen.Choose(0, 0x1F)),
        (2, Gen.Choose(0x80, 0xD7FF)),
        (2, Gen.Choose(0xD800, 0xDFFF)),
        (1, Gen.Choose(0xE000, 0xFFFF))).Select(code => (char)code);

    private static readonly Gen<string> Texts =
        from length in Gen.Frequency((5, Gen.Choose(0, 20)), (1, Gen.Choose(100, 300)))
        from chars in Chars.ListOf(length)
        select string.Concat(chars);

    private static readonly Gen<string> Names = Gen.Frequency((3, Gen.Elements("A", "B", "event.id", "")), (1, Texts))
        .Select(Clean);

    private static readonly Gen<object?> Scalars = Gen.OneOf(
        Gen.Constant<object?>(null),
        Gen.Elements(true, false).Select(value => (object?)value),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (object?)value),
        Longs().Select(value => (object?)value),
        Longs().Select(value => (object?)BitConverter.Int64BitsToDouble(value)),
        Gen.Choose(-1_000_000, 1_000_000).Select(value => (object?)(value / 1000.0)),
        Gen.Choose(-1_000_000, 1_000_000).Select(value => (object?)(value / 100m)),
        Longs().Select(value => (object?)new DateTime((long)((ulong)value % (ulong)DateTime.MaxValue.Ticks))),
        Longs().Select(value => (object?)new TimeSpan(value)),
        Properties.Bytes(40).Select(value => (object?)value),
        Texts.Select(value => (object?)value));

    private static readonly Gen<object?> Values = ValuesTo(depth: 3);

    private static readonly Gen<List<KeyValuePair<string, object?>>> Events =
        from count in Gen.Choose(0, 14)
        from properties in (from name in Names from value in Values select KeyValuePair.Create(name, value)).ListOf(count)
        select properties.ToList();

    private static readonly Gen<LogTemplatePart> Parts = Gen.OneOf(
        Texts.Select(LogTemplatePart.Literal),
        from name in Names
        from format in Gen.OneOf(Gen.Constant(""), Gen.Elements("0.00", "N3", "x", "O", "l", "%", "\\", "'"), Texts)
        from alignment in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(-40, 40)), (1, Gen.Elements(int.MinValue, int.MaxValue)))
        select LogTemplatePart.Hole(name, format, alignment));

    [Fact]
    public void Every_event_arrives_as_it_was() => Properties.ForAll(Events, properties =>
        RandomRecordTests.AssertSame(properties, Record(record =>
        {
            record.Message = "";
            foreach (var (name, value) in properties)
            {
                record.Add(name, value);
            }
        })));

    [Fact]
    public void No_text_exceeds_its_limit_or_ends_within_a_code_point()
    {
        var cases = from text in Texts from limit in Gen.Choose(3, 120) select (text, limit);
        Properties.ForAll(cases, one =>
        {
            var (text, limit) = one;
            var record = Record(
                record =>
                {
                    record.Message = text;
                    record.Add("Value", text);
                    record.Template = Template(LogTemplatePart.Hole("Value"));
                },
                Limits with { AttributeBytes = limit, TextBytes = limit });

            AssertCut(text, record.Body.StringValue, limit);
            AssertCut(text, Attribute(record, "Value").StringValue, limit);
        });
    }

    [Fact]
    public void Every_template_renders()
    {
        var cases = from count in Gen.Choose(0, 8) from parts in Parts.ListOf(count) from properties in Events select (parts, properties);
        Properties.ForAll(cases, one =>
        {
            var template = Template([.. one.parts]);
            var batch = new LogBatchWriter(Limits, [], null);
            Action<LogRecordWriter> encode = record =>
            {
                record.Template = template;
                foreach (var (name, value) in one.properties)
                {
                    record.Add(name, value);
                }
            };

            // The second time by the plan that the first has left.
            batch.Append(new SomeEncoder(), encode, Stamp);
            batch.Append(new SomeEncoder(), encode, Stamp);

            Assert.Equal(0, batch.Failures);
            var records = Assert.Single(Decode(batch).ScopeLogs).LogRecords;
            Assert.Equal(records[0], records[1]);
            Assert.InRange(Encoding.UTF8.GetByteCount(records[0].Body.StringValue), 0, Limits.TextBytes);
        });
    }

    [Fact]
    public void The_bodys_json_says_what_the_attribute_says()
    {
        var collections =
            from values in ValuesTo(depth: 3).ListOf(3)
            from keys in Texts.ListOf(3)
            select keys.Select(Clean).Zip(values).DistinctBy(pair => pair.First)
                .ToDictionary(pair => pair.First, pair => pair.Second);
        var template = Template(LogTemplatePart.Hole("Value"));
        Properties.ForAll(collections, collection =>
        {
            var record = Record(record =>
            {
                record.Template = template;
                record.Add("Value", collection);
            });

            using var json = JsonDocument.Parse(record.Body.StringValue);
            AssertSame(Attribute(record, "Value"), json.RootElement);
        });
    }

    private static void AssertSame(AnyValue expected, JsonElement actual)
    {
        switch (expected.ValueCase)
        {
            case AnyValue.ValueOneofCase.None:
                Assert.Equal(JsonValueKind.Null, actual.ValueKind);
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                Assert.Equal(expected.BoolValue, actual.GetBoolean());
                break;
            case AnyValue.ValueOneofCase.IntValue:
                Assert.Equal(expected.IntValue, actual.GetInt64());
                break;
            case AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(expected.DoubleValue):
                Assert.Equal(expected.DoubleValue, actual.GetDouble());
                break;
            case AnyValue.ValueOneofCase.DoubleValue:
                Assert.Equal(expected.DoubleValue.ToString(CultureInfo.InvariantCulture), actual.GetString());
                break;
            case AnyValue.ValueOneofCase.StringValue:
                Assert.Equal(expected.StringValue, actual.GetString());
                break;
            case AnyValue.ValueOneofCase.ArrayValue:
                Assert.Equal(expected.ArrayValue.Values.Count, actual.GetArrayLength());
                Assert.All(expected.ArrayValue.Values.Zip(actual.EnumerateArray()), pair => AssertSame(pair.First, pair.Second));
                break;
            default:
                var entries = expected.KvlistValue.Values;
                Assert.Equal(entries.Select(entry => entry.Key), actual.EnumerateObject().Select(entry => entry.Name));
                Assert.All(entries.Zip(actual.EnumerateObject()), pair => AssertSame(pair.First.Value, pair.Second.Value));
                break;
        }
    }

    private static void AssertCut(string text, string actual, int limit)
    {
        var whole = Clean(text);
        if (Encoding.UTF8.GetByteCount(whole) <= limit)
        {
            Assert.Equal(whole, actual);
            return;
        }

        // No more is missing than a code point that did not fit.
        Assert.InRange(Encoding.UTF8.GetByteCount(actual), limit - 3, limit);
        Assert.EndsWith("…", actual, StringComparison.Ordinal);
        Assert.StartsWith(actual[..^1], whole, StringComparison.Ordinal);
        Assert.False(char.IsHighSurrogate(actual.Length > 1 ? actual[^2] : ' '));
    }

    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static Gen<long> Longs() =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select (long)high << 32 | (uint)low;

    private static Gen<object?> ValuesTo(int depth)
    {
        if (depth == 0)
        {
            return Scalars;
        }

        var items = Gen.Choose(0, 4).SelectMany(count => ValuesTo(depth - 1).ListOf(count));
        return Gen.Frequency(
            (8, Scalars),
            (1, items.Select(values => (object?)values.ToArray())),
            (1, items.Select(values => (object?)values.Select((value, i) => KeyValuePair.Create($"Key{i}", value)).ToDictionary())));
    }
}
