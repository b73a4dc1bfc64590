using System.Collections;
using System.Globalization;
using System.Text;
using Connect.Otlp;
using OtlpSchema;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

public class RandomRecordTests
{
    [Fact]
    public void Random_records_arrive_as_they_were() => RoundTrip(seed: 1, events: 3_000);

    [Fact]
    [Trait("Category", "Slow")]
    public void A_hundred_thousand_random_records_arrive_as_they_were() => RoundTrip(seed: 2, events: 100_000);

    [Fact]
    public void Random_records_under_random_limits_always_decode()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var limits = new LogLimits(
                AttributeBytes: random.Next(64, 300),
                TextBytes: random.Next(64, 300),
                EventBytes: random.Next(1024, 3000),
                Attributes: random.Next(1, 10),
                Items: random.Next(1, 6),
                Depth: random.Next(1, 4),
                BatchBytes: 65_536);
            var records = new SomeRecords(i);
            var batch = new LogBatchWriter(limits, [], null);
            for (var j = 0; j < 20; j++)
            {
                Assert.Equal(AppendOutcome.Appended, batch.Append(new SomeEncoder(), records.Next().Encode, Stamp));
            }

            Assert.Equal(0, batch.Failures);
            foreach (var record in Decode(batch).ScopeLogs.SelectMany(scope => scope.LogRecords))
            {
                Assert.InRange(record.CalculateSize(), 1, limits.EventBytes);
                Assert.InRange(record.Attributes.Count, 0, limits.Attributes);
                Assert.InRange(Encoding.UTF8.GetByteCount(record.Body.StringValue), 0, limits.TextBytes);
            }
        }
    }

    private static void RoundTrip(int seed, int events)
    {
        var records = new SomeRecords(seed);
        var batch = new LogBatchWriter(Limits, [], null);
        var encoder = new SomeEncoder();
        for (var done = 0; done < events; done += 500)
        {
            var expected = new List<List<KeyValuePair<string, object?>>>();
            for (var i = 0; i < 500; i++)
            {
                var (encode, properties) = records.Next();
                Assert.Equal(AppendOutcome.Appended, batch.Append(encoder, encode, Stamp));
                expected.Add(properties);
            }

            var arrived = Decode(batch).ScopeLogs.SelectMany(scope => scope.LogRecords).ToList();
            Assert.Equal(0, batch.Failures);
            Assert.Equal(expected.Count, arrived.Count);
            for (var i = 0; i < arrived.Count; i++)
            {
                AssertSame(expected[i], arrived[i]);
            }
        }
    }

    internal static void AssertSame(List<KeyValuePair<string, object?>> properties, LogRecord record)
    {
        Assert.NotNull(record.Body);
        Assert.Equal((uint)properties.Count(property => property.Key.Length == 0), record.DroppedAttributesCount);
        var distinct = properties.Where(property => property.Key.Length > 0).DistinctBy(property => property.Key).ToList();
        var attributes = record.Attributes.Where(attribute => attribute.Key != "message_template.text").ToList();
        Assert.Equal(distinct.Select(property => property.Key), attributes.Select(attribute => attribute.Key));
        for (var i = 0; i < distinct.Count; i++)
        {
            AssertSame(distinct[i].Value, attributes[i].Value);
        }
    }

    private static void AssertSame(object? value, AnyValue actual)
    {
        switch (value)
        {
            case byte[] bytes:
                Assert.Equal(Convert.ToHexString(bytes), actual.StringValue);
                break;
            case IDictionary map:
                Assert.Equal(map.Keys.Cast<string>().Select(Clean), actual.KvlistValue.Values.Select(entry => entry.Key));
                Assert.All(map.Values.Cast<object?>().Zip(actual.KvlistValue.Values), pair => AssertSame(pair.First, pair.Second.Value));
                break;
            case object?[] list:
                Assert.Equal(list.Length, actual.ArrayValue.Values.Count);
                Assert.All(list.Zip(actual.ArrayValue.Values), pair => AssertSame(pair.First, pair.Second));
                break;
            case int number:
                Assert.Equal((long)number, ValueTests.ValueOf(actual));
                break;
            case string text:
                Assert.Equal(Clean(text), actual.StringValue);
                break;
            case null or bool or long or double:
                Assert.Equal(value, ValueTests.ValueOf(actual));
                break;
            default:
                Assert.Equal(
                    ((IFormattable)value).ToString(value is DateTime ? "O" : null, CultureInfo.InvariantCulture), actual.StringValue);
                break;
        }
    }

    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
