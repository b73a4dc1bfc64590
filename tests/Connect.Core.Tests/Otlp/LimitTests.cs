using System.Text;
using Connect.Export;
using Connect.Otlp;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

public class LimitTests
{
    private static readonly LogLimits Small = Limits with { AttributeBytes = 64, TextBytes = 64 };

    public static TheoryData<string> Alphabets => ["x", "ü", "€", "😀", "x😀", "ü€x", "\uD83D"];

    [Theory, MemberData(nameof(Alphabets))]
    public void Texts_are_cut_at_a_code_point_and_never_exceed_the_limit(string alphabet)
    {
        for (var length = 1; length < 100; length++)
        {
            var text = string.Concat(Enumerable.Repeat(alphabet, length));
            var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            foreach (var cut in new[]
            {
                Attribute(text, Small).StringValue,
                Body(text, limits: Small),
                Record(record => record.Message = text, Small).Body.StringValue,
                Attribute(Record(record => record.Exception = new InvalidOperationException(text), Small), "exception.message").StringValue,
            })
            {
                AssertCut(whole, cut, 64);
            }
        }
    }

    [Fact]
    public void Literals_and_values_share_the_bodys_limit()
    {
        for (var length = 40; length < 70; length++)
        {
            var literal = new string('€', length / 3);
            var record = Record(
                record =>
                {
                    record.Template = Template(LogTemplatePart.Literal(literal), LogTemplatePart.Hole("V"), LogTemplatePart.Literal("!"));
                    record.Add("V", "😀😀");
                },
                Small);

            AssertCut(literal + "😀😀!", record.Body.StringValue, 64);
        }
    }

    [Fact]
    public void Numbers_and_collections_share_the_bodys_limit()
    {
        for (var length = 40; length < 80; length++)
        {
            var literal = new string('x', length);
            foreach (var (value, text) in new (object, string)[]
            {
                (1234567890, "1234567890"), (0.123456, "0.123456"), (1.5m, "1.5"), (true, "true"),
                (new[] { 1, 2 }, "[1,2]"), (new[] { "a\n" }, "[\"a\\n\"]"), (DayOfWeek.Friday, "Friday"),
            })
            {
                var record = Record(
                    record =>
                    {
                        record.Template = Template(LogTemplatePart.Literal(literal), LogTemplatePart.Hole("V"));
                        record.Add("V", value);
                    },
                    Small);

                AssertCut(literal + text, record.Body.StringValue, 64);
            }
        }
    }

    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(-2_000_000_000)]
    [InlineData(int.MinValue)]
    public void An_alignment_is_no_way_around_the_limit(int alignment) =>
        Assert.Equal(64, Encoding.UTF8.GetByteCount(Body("x", alignment: alignment, limits: Small)));

    [Theory]
    [InlineData(5, "    ü")]
    [InlineData(-5, "ü    ")]
    [InlineData(1, "ü")]
    [InlineData(0, "ü")]
    public void Alignment_counts_characters(int alignment, string body) => Assert.Equal(body, Body("ü", alignment: alignment));

    [Theory]
    [InlineData(3, "[0,1,2]")]
    [InlineData(4, "[0,1,2,3]")]
    [InlineData(5, "[0,1,2,\"…\"]")]
    public void A_collection_has_no_more_items_than_the_limit(int items, string json)
    {
        var limits = Limits with { Items = 4 };
        var list = Enumerable.Range(0, items);

        Assert.Equal(json, Body(list, limits: limits));
        Assert.Equal(Math.Min(items, 4), Attribute(list, limits).ArrayValue.Values.Count);

        var map = list.ToDictionary(item => $"k{item}");
        Assert.Equal(Math.Min(items, 4), Attribute(map, limits).KvlistValue.Values.Count);
        Assert.Equal(items > 4 ? """{"k0":0,"k1":1,"k2":2,"…":null}""" : Attribute(map, limits).KvlistValue.Values.Count == items ? Body(map) : "", Body(map, limits: limits));
    }

    [Fact]
    public void A_collection_ends_where_its_bytes_are_used_up()
    {
        var items = Attribute(Enumerable.Repeat("0123456789", 100), Small).ArrayValue.Values;

        Assert.InRange(items.Count, 4, 6);
        Assert.EndsWith("…", items[^1].StringValue, StringComparison.Ordinal);
        Assert.InRange(items.Sum(item => Encoding.UTF8.GetByteCount(item.StringValue)), 40, 64);
    }

    [Fact]
    public void More_attributes_than_the_limit_are_removed_from_the_end_and_counted()
    {
        var record = Record(
            record =>
            {
                record.Template = Template(LogTemplatePart.Hole("P5"));
                for (var i = 0; i < 200; i++)
                {
                    record.Add($"P{i % 100}", i);
                }
            },
            Limits with { Attributes = 4 });

        Assert.Equal(["message_template.text", "P0", "P1", "P2"], record.Attributes.Select(attribute => attribute.Key));
        Assert.Equal(97u, record.DroppedAttributesCount);
        Assert.Equal("5", record.Body.StringValue);
    }

    [Fact]
    public void More_bytes_than_the_limit_are_removed_from_the_end_and_counted()
    {
        var record = Record(
            record =>
            {
                record.Message = "Message";
                for (var i = 0; i < 20; i++)
                {
                    record.Add($"P{i}", new string('x', 200));
                }

                record.Add("small", 1);
            },
            Limits with { EventBytes = 1024 });

        Assert.Equal(["P0", "P1", "P2", "P3"], record.Attributes.Select(attribute => attribute.Key));
        Assert.Equal(17u, record.DroppedAttributesCount);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(5000)]
    [InlineData(262144)]
    public void No_record_exceeds_the_events_limit(int limit)
    {
        var record = Record(
            record =>
            {
                record.EventName = new string('n', 100_000);
                record.Template = Template(LogTemplatePart.Literal(new string('€', 100_000)));
                record.Exception = new InvalidOperationException(new string('m', 100_000));
                record.Add(new string('k', 100_000), 1);
                for (var i = 0; i < 50; i++)
                {
                    record.Add($"P{i}", new string('ü', 100_000));
                }
            },
            Limits with { EventBytes = limit });

        Assert.InRange(record.CalculateSize(), limit / 2, limit);
        Assert.NotEqual("", record.Body.StringValue);
        Assert.Equal(55u, (uint)record.Attributes.Count + record.DroppedAttributesCount);
    }

    [Fact]
    public void A_huge_text_is_not_read_to_its_end()
    {
        var huge = new string('ü', 5_000_000);
        var batch = new LogBatchWriter(Limits, [], null);
        Action<LogRecordWriter> encode = record =>
        {
            record.Template = Template(LogTemplatePart.Hole("Huge"));
            record.Add("Huge", huge);
        };
        batch.Append(new SomeEncoder(), encode, Stamp);
        batch.Seal();

        var before = GC.GetAllocatedBytesForCurrentThread();
        batch.Append(new SomeEncoder(), encode, Stamp);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.InRange(batch.Bytes, 1, Limits.AttributeBytes + Limits.TextBytes + 100);
    }

    private static void AssertCut(string whole, string actual, int limit)
    {
        if (Encoding.UTF8.GetByteCount(whole) <= limit)
        {
            Assert.Equal(whole, actual);
            return;
        }

        Assert.EndsWith("…", actual, StringComparison.Ordinal);
        Assert.StartsWith(actual[..^1], whole, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(actual), limit - 3, limit);
    }

    [Fact]
    public void A_property_of_a_reserved_name_is_not_counted_among_those_left_out()
    {
        var template = Template(LogTemplatePart.Literal("Message"));
        Action<LogRecordWriter> one = record =>
        {
            record.Template = template;
            record.Add("A", 1);
            record.Add("message_template.text", "of the app");
            record.Add("B", 2);
        };

        // The second time by the plan that the first has left.
        var records = Batch(Limits with { Attributes = 1 }, null, null, one, one).ScopeLogs[0].LogRecords;

        Assert.Equal([2u, 2u], records.Select(record => record.DroppedAttributesCount));
        Assert.All(records, record => Assert.Equal("Message", Assert.Single(record.Attributes).Value.StringValue));
    }
}
