using System.Diagnostics;
using Connect.Export;
using OtlpSchema;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

public class RecordTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string SpanId = "00f067aa0ba902b7";

    [Fact]
    public void Times_are_unix_nanoseconds()
    {
        var record = Record(record => record.Timestamp = new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.FromHours(3)).AddTicks(7));

        Assert.Equal(1_699_989_200_000_000_700UL, record.TimeUnixNano);
        Assert.Equal(1_700_000_000_000_000_001UL, record.ObservedTimeUnixNano);
    }

    [Theory]
    [InlineData(-1_000_000_000, 0)]
    [InlineData(0, 0)]
    [InlineData(100, 100)]
    [InlineData(19_999_900, 19_999_900)]
    [InlineData(20_000_000, 0)]
    [InlineData(3_600_000_000_000, 0)]
    public void An_event_is_not_observed_a_little_before_it_happened(long laterBy, long observedLaterBy)
    {
        const long Arrived = 1_700_000_000_000_000_000;

        var record = Record(
            record => record.Timestamp = DateTimeOffset.UnixEpoch.AddTicks((Arrived + laterBy) / 100), stamp: new LogStamp(Arrived));

        Assert.Equal((ulong)(Arrived + laterBy), record.TimeUnixNano);
        Assert.Equal((ulong)(Arrived + observedLaterBy), record.ObservedTimeUnixNano);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00+00:00", 0UL)]
    [InlineData("1969-12-31T23:59:59.9999999+00:00", 0UL)]
    [InlineData("1970-01-01T00:00:00.0000001+00:00", 100UL)]
    [InlineData("2554-07-21T23:34:33.7095516+00:00", 18_446_744_073_709_551_600UL)]
    [InlineData("2554-07-21T23:34:33.7095517+00:00", ulong.MaxValue)]
    [InlineData("9999-12-31T23:59:59.9999999+00:00", ulong.MaxValue)]
    public void A_time_out_of_range_becomes_the_nearest_in_range(string time, ulong expected) => Assert.Equal(
        expected,
        Record(record => record.Timestamp = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).TimeUnixNano);

    [Theory]
    [InlineData(PlainConnectLevel.Trace, 1, "TRACE")]
    [InlineData(PlainConnectLevel.Debug, 5, "DEBUG")]
    [InlineData(PlainConnectLevel.Information, 9, "INFO")]
    [InlineData(PlainConnectLevel.Warning, 13, "WARN")]
    [InlineData(PlainConnectLevel.Error, 17, "ERROR")]
    [InlineData(PlainConnectLevel.Fatal, 21, "FATAL")]
    [InlineData((PlainConnectLevel)0, 0, "")]
    [InlineData(PlainConnectLevel.Off, 0, "")]
    [InlineData((PlainConnectLevel)int.MinValue, 0, "")]
    public void A_level_is_a_number_and_a_text(PlainConnectLevel level, int number, string text)
    {
        var record = Record(record => record.Level = level);

        Assert.Equal((SeverityNumber)number, record.SeverityNumber);
        Assert.Equal(text, record.SeverityText);
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(0.1, null, 0)]
    [InlineData(1.0, null, 1)]
    [InlineData(0.0, ActivityTraceFlags.Recorded, 1)]
    [InlineData(1.0, ActivityTraceFlags.None, 0)]
    [InlineData(null, ActivityTraceFlags.Recorded, 1)]
    public void Flags_are_those_captured_else_what_the_sampling_rule_says(double? rate, ActivityTraceFlags? captured, int flags)
    {
        var batch = Batch(
            null,
            rate is { } some ? new TraceSampling(some) : null,
            Stamp with { TraceFlags = captured },
            record =>
            {
                record.TraceId = ActivityTraceId.CreateFromString(TraceId);
                record.SpanId = ActivitySpanId.CreateFromString(SpanId);
            });

        var record = batch.ScopeLogs[0].LogRecords[0];
        Assert.Equal(TraceId, Convert.ToHexString(record.TraceId.ToByteArray()).ToLowerInvariant());
        Assert.Equal(SpanId, Convert.ToHexString(record.SpanId.ToByteArray()).ToLowerInvariant());
        Assert.Equal((uint)flags, record.Flags);
    }

    [Fact]
    public void Without_a_trace_there_are_neither_ids_nor_flags()
    {
        var record = Batch(null, new TraceSampling(1), Stamp with { TraceFlags = ActivityTraceFlags.Recorded }, _ => { })
            .ScopeLogs[0].LogRecords[0];

        Assert.True(record.TraceId.IsEmpty);
        Assert.True(record.SpanId.IsEmpty);
        Assert.Equal(0u, record.Flags);
    }

    [Fact]
    public void A_template_is_rendered_and_kept()
    {
        var record = Record(record =>
        {
            record.Template = new LogTemplate("{{{Method}}} took {Elapsed:0.0} ms, {Unknown}", [
                LogTemplatePart.Literal("{"),
                LogTemplatePart.Hole("Method"),
                LogTemplatePart.Literal("} took "),
                LogTemplatePart.Hole("Elapsed", "0.0"),
                LogTemplatePart.Literal(" ms, "),
                LogTemplatePart.Hole("Unknown"),
            ]);
            record.Add("Method", "GET");
            record.Add("Elapsed", 12.34);
        });

        Assert.Equal("{GET} took 12.3 ms, {Unknown}", record.Body.StringValue);
        Assert.Equal("{{{Method}}} took {Elapsed:0.0} ms, {Unknown}", Attribute(record, "message_template.text").StringValue);
        Assert.Equal("GET", Attribute(record, "Method").StringValue);
        Assert.Equal(12.34, Attribute(record, "Elapsed").DoubleValue);
    }

    [Fact]
    public void A_message_is_the_body()
    {
        var record = Record(record => record.Message = "Grüße {Name}");

        Assert.Equal("Grüße {Name}", record.Body.StringValue);
        Assert.Empty(record.Attributes);
    }

    [Fact]
    public void Neither_template_nor_message_is_no_body() => Assert.Null(Record(_ => { }).Body);

    [Fact]
    public void An_event_id_is_an_attribute_and_a_name()
    {
        var record = Record(record =>
        {
            record.EventId = 42;
            record.EventName = "Started";
            record.Add("event.id", "a user's");
        });

        Assert.Equal("Started", record.EventName);
        Assert.Equal(42, Attribute(record, "event.id").IntValue);
        Assert.Equal(0u, record.DroppedAttributesCount);
    }

    [Fact]
    public void Of_several_properties_of_a_name_the_first_counts()
    {
        var record = Record(record =>
        {
            record.Add("A", 1);
            record.Add("B", 2);
            record.Add(new string(['A']), 3);
        });

        Assert.Equal(["A", "B"], record.Attributes.Select(attribute => attribute.Key));
        Assert.Equal(1, Attribute(record, "A").IntValue);
        Assert.Equal(0u, record.DroppedAttributesCount);
    }

    [Fact]
    public void A_property_without_a_name_is_dropped_and_counted()
    {
        var record = Record(record =>
        {
            record.Add("", 1);
            record.Add(null!, 2);
            record.Add(" ", 3);
        });

        Assert.Equal(" ", Assert.Single(record.Attributes).Key);
        Assert.Equal(2u, record.DroppedAttributesCount);
    }

    [Theory]
    [InlineData("message_template.text")]
    [InlineData("exception.type")]
    [InlineData("exception.message")]
    [InlineData("exception.stacktrace")]
    [InlineData("event.id")]
    public void A_property_of_a_reserved_name_loses(string name)
    {
        var record = Record(record =>
        {
            record.Template = Template(LogTemplatePart.Literal("Text"));
            record.Exception = new InvalidOperationException("Message");
            record.EventId = 1;
            record.Add(name, "a user's");
            record.Add("Other", 1);
        });

        Assert.Equal(6, record.Attributes.Count);
        Assert.NotEqual("a user's", Attribute(record, name).StringValue);
        Assert.Equal(0u, record.DroppedAttributesCount);
    }

    [Fact]
    public void A_property_of_a_reserved_name_that_nothing_else_takes_is_kept() =>
        Assert.Equal("mine", Attribute(Record(record => record.Add("exception.type", "mine")), "exception.type").StringValue);

    [Fact]
    public void Events_of_one_template_may_have_different_properties_each()
    {
        var template = Template(LogTemplatePart.Hole("A"), LogTemplatePart.Literal(" "), LogTemplatePart.Hole("B"));
        string[][] shapes = [["A", "B"], ["B", "A"], ["A"], ["A", "B", "C"], ["C", "B"], [], ["A", "B"], ["A", "C"]];
        var batch = Batch([.. Enumerable.Range(0, 100).Select(i => (Action<LogRecordWriter>)(record =>
        {
            record.Template = template;
            foreach (var name in shapes[i % shapes.Length])
            {
                record.Add(name, name + i);
            }
        }))]);

        var records = batch.ScopeLogs[0].LogRecords;
        for (var i = 0; i < records.Count; i++)
        {
            var shape = shapes[i % shapes.Length];
            Assert.Equal(
                [("message_template.text", "{A} {B}"), .. shape.Select(name => (name, name + i))],
                records[i].Attributes.Select(attribute => (attribute.Key, attribute.Value.StringValue)));
            Assert.Equal(
                (shape.Contains("A") ? "A" + i : "{A}") + " " + (shape.Contains("B") ? "B" + i : "{B}"),
                records[i].Body.StringValue);
        }
    }
}
