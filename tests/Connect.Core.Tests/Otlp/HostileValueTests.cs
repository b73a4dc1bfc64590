using System.Text;
using System.Text.Json;
using Connect.Export;
using Connect.Otlp;
using OtlpSchema;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

public class HostileValueTests
{
    private const int SmallStack = 256 * 1024;

    [Theory, MemberData(nameof(Hostile.Values), MemberType = typeof(Hostile))]
    public void Every_hostile_value_arrives_or_is_replaced(string name) => OnSmallStack(() =>
    {
        var batch = new LogBatchWriter(Limits, [], null);
        Action<LogRecordWriter> encode = record =>
        {
            record.Template = Template(
                LogTemplatePart.Literal("<"),
                LogTemplatePart.Hole("Value", alignment: 3),
                LogTemplatePart.Literal("|"),
                LogTemplatePart.Hole("Again", "000", -3),
                LogTemplatePart.Literal(">"));
            record.Add("Before", 1);
            record.Add("Value", Hostile.Value(name));
            record.Add("Again", Hostile.Value(name));
            record.Add("After", 2);
        };
        Assert.Equal(AppendOutcome.Appended, batch.Append(new SomeEncoder(), encode, Stamp));
        Assert.Equal(AppendOutcome.Appended, batch.Append(new SomeEncoder(), encode, Stamp));

        Assert.Equal(0, batch.Failures);
        foreach (var record in Decode(batch).ScopeLogs[0].LogRecords)
        {
            Assert.Equal(
                ["message_template.text", "Before", "Value", "Again", "After"],
                record.Attributes.Select(attribute => attribute.Key));
            Assert.StartsWith("<", record.Body.StringValue);
            Assert.InRange(Encoding.UTF8.GetByteCount(record.Body.StringValue), 1, Limits.TextBytes);
            Assert.InRange(record.CalculateSize(), 1, Limits.EventBytes);
            var value = Attribute(record, "Value");
            Assert.InRange(value.CalculateSize(), 0, Limits.AttributeBytes + 256);
            AssertJson(Body(Hostile.Value(name)), value);
        }
    });

    [Theory]
    [InlineData("ToString throws", "<error: InvalidOperationException>")]
    [InlineData("IFormattable throws", "<error: InvalidOperationException>")]
    [InlineData("GetEnumerator throws", "<error: InvalidOperationException>")]
    [InlineData("GetEnumerator returns null", "<error: ArgumentNullException>")]
    [InlineData("dictionary throws", "<error: InvalidOperationException>")]
    [InlineData("MoveNext throws after three items", """[1,2,3,"<error: InvalidOperationException>"]""")]
    [InlineData("Current throws", """["<error: InvalidOperationException>"]""")]
    [InlineData("enumerator's Dispose throws", """[1,2,3,"<error: InvalidOperationException>"]""")]
    [InlineData("items that throw", """[1,"<error: InvalidOperationException>",3]""")]
    [InlineData("indexer throws", """["<error: InvalidOperationException>"]""")]
    [InlineData("Count lies", "[1,2]")]
    [InlineData("TryFormat is never satisfied", "insatiable")]
    [InlineData("TryFormat claims more than it wrote", "boastful")]
    [InlineData("key that throws", """{"<error: InvalidOperationException>":1}""")]
    [InlineData("null key", """{"null":1}""")]
    [InlineData("duplicate keys", """{"a":1}""")]
    [InlineData("keys that differ only in type", """{"1":1}""")]
    [InlineData("null key, typed", """{"null":1}""")]
    [InlineData("duplicate keys, typed", """{"a":1}""")]
    [InlineData("lone surrogate as a key", "{\"a\uFFFDb\":1}")]
    [InlineData("lone high surrogate", "a\uFFFDb")]
    [InlineData("reversed surrogate pair", "a\uFFFD\uFFFDb")]
    [InlineData("high surrogate at the end", "a\uFFFD")]
    [InlineData("low surrogate at the start", "\uFFFDa")]
    [InlineData("surrogate as a char", "\uFFFD")]
    [InlineData("NUL", "a\0b")]
    [InlineData("list 11 deep", """[[[[[[[[[["<too deep>"]]]]]]]]]]""")]
    [InlineData("cyclic list", """[1,[1,[1,[1,[1,[1,[1,[1,[1,[1,"<too deep>"]]]]]]]]]]""")]
    [InlineData("array of two dimensions", "[0,0,0,0,0,0,0,0,0]")]
    public void The_text_of_a_hostile_value_says_what_it_is(string name, string body) =>
        Assert.Equal(body, Body(Hostile.Value(name)));

    [Fact]
    public void A_value_that_fits_its_depth_is_whole()
    {
        object value = "bottom";
        for (var i = 0; i < Limits.Depth; i++)
        {
            value = new[] { value };
        }

        Assert.Equal("""[[[[[[[[[["bottom"]]]]]]]]]]""", Body(value));
    }

    [Fact]
    public void A_failing_format_says_so()
    {
        Assert.Equal("<error: FormatException>", Body(1.5m, "Q"));
        Assert.Equal("<error: FormatException>", Body(Guid.Empty, "Z"));
        Assert.Equal("<error: FormatException>", Body(DayOfWeek.Friday, "Z"));
        Assert.Equal("<error: InvalidOperationException>", Body(Hostile.Value("IFormattable throws"), "x"));
    }

    [Fact]
    public void An_event_that_cannot_be_read_becomes_a_placeholder_and_its_neighbours_stay()
    {
        var batch = new LogBatchWriter(Limits, [], null);
        Action<LogRecordWriter>[] events =
        [
            record => record.Message = "before",
            record =>
            {
                record.Level = PlainConnectLevel.Error;
                record.Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(1);
                record.Add("lost", 1);
                throw new InvalidTimeZoneException("secret");
            },
            record => record.Message = "after",
        ];
        foreach (var one in events)
        {
            Assert.Equal(AppendOutcome.Appended, batch.Append(new SomeEncoder(), one, Stamp));
        }

        Assert.Equal(1, batch.Failures);
        var records = Decode(batch).ScopeLogs[0].LogRecords;
        Assert.Equal(
            ["before", "<error: InvalidTimeZoneException>", "after"], records.Select(record => record.Body.StringValue));
        Assert.Equal(SeverityNumber.Error, records[1].SeverityNumber);
        Assert.Equal(1_000_000_000UL, records[1].TimeUnixNano);
        Assert.Empty(records[1].Attributes);
        Assert.Empty(records[2].Attributes);
    }

    [Fact]
    public void User_code_that_appends_to_the_batch_being_written_is_refused()
    {
        var batch = new LogBatchWriter(Limits, [], null);
        var encoder = new SomeEncoder();
        Action<LogRecordWriter> inner = record => record.Message = "inner";
        Action<LogRecordWriter> outer = record =>
        {
            record.Add("append", new Logs(() => batch.Append(encoder, inner, Stamp)));
            record.Add("seal", new Logs(() => batch.Seal()));
        };
        Assert.Equal(AppendOutcome.Appended, batch.Append(encoder, outer, Stamp));
        Assert.Equal(AppendOutcome.Appended, batch.Append(encoder, inner, Stamp));

        var records = Decode(batch).ScopeLogs[0].LogRecords;
        Assert.Equal("<error: InvalidOperationException>", Attribute(records[0], "append").StringValue);
        Assert.Equal("<error: InvalidOperationException>", Attribute(records[0], "seal").StringValue);
        Assert.Equal("inner", records[1].Body.StringValue);
    }

    internal static void OnSmallStack(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Xunit.Record.Exception(test), SmallStack);
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    // What the body shows of a collection is JSON, unless it was cut.
    private static void AssertJson(string body, AnyValue value)
    {
        if (value.ArrayValue is null && value.KvlistValue is null || body.EndsWith('…'))
        {
            return;
        }

        using var json = JsonDocument.Parse(body);
        Assert.Equal(value.ArrayValue is null ? JsonValueKind.Object : JsonValueKind.Array, json.RootElement.ValueKind);
    }

    private sealed class Logs(Action log)
    {
        public override string ToString()
        {
            log();
            return "logged";
        }
    }
}
