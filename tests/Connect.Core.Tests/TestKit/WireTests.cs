using System.Buffers.Binary;
using System.Text;
using OtlpSchema;

namespace Connect.Tests.TestKit;

/// <summary>Bytes put together by hand, decoded by the test kit.</summary>
public class WireTests
{
    [Fact]
    public void A_log_record_written_by_hand_decodes()
    {
        byte[] traceId = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
        byte[] spanId = [.. Enumerable.Range(101, 8).Select(i => (byte)i)];
        byte[] attribute = [.. Text(1, "count"), .. Message(2, [0x18, 0x2A])];
        byte[] bytes =
        [
            0x09, .. Fixed64(1_700_000_000_000_000_001),
            0x10, 17,
            .. Text(3, "Error"),
            .. Message(5, Text(1, "Größe")),
            .. Message(6, attribute),
            0x38, 3,
            0x45, 1, 0, 0, 0,
            .. Message(9, traceId),
            .. Message(10, spanId),
            0x59, .. Fixed64(1_700_000_000_000_000_002),
            .. Text(12, "order.placed"),
        ];

        var record = StrictOtlp.Decode(bytes, LogRecord.Parser);

        Assert.Equal(1_700_000_000_000_000_001UL, record.TimeUnixNano);
        Assert.Equal(SeverityNumber.Error, record.SeverityNumber);
        Assert.Equal("Error", record.SeverityText);
        Assert.Equal("Größe", record.Body.StringValue);
        var only = Assert.Single(record.Attributes);
        Assert.Equal("count", only.Key);
        Assert.Equal(42, only.Value.IntValue);
        Assert.Equal(3U, record.DroppedAttributesCount);
        Assert.Equal(1U, record.Flags);
        Assert.Equal(traceId, record.TraceId.ToByteArray());
        Assert.Equal(spanId, record.SpanId.ToByteArray());
        Assert.Equal(1_700_000_000_000_000_002UL, record.ObservedTimeUnixNano);
        Assert.Equal("order.placed", record.EventName);
    }

    [Fact]
    public void A_span_written_by_hand_decodes()
    {
        byte[] bytes =
        [
            .. Text(5, "GET /"),
            0x30, 2,
            0x39, .. Fixed64(10),
            0x41, .. Fixed64(20),
            .. Message(15, [.. Text(2, "boom"), 0x18, 2]),
            0x85, 0x01, 0x01, 0x03, 0, 0,
        ];

        var span = StrictOtlp.Decode(bytes, Span.Parser);

        Assert.Equal("GET /", span.Name);
        Assert.Equal(Span.Types.SpanKind.Server, span.Kind);
        Assert.Equal((10UL, 20UL), (span.StartTimeUnixNano, span.EndTimeUnixNano));
        Assert.Equal(("boom", Status.Types.StatusCode.Error), (span.Status.Message, span.Status.Code));
        Assert.Equal(0x301U, span.Flags);
    }

    [Fact]
    public void A_number_data_point_written_by_hand_decodes_its_signed_fixed_integer()
    {
        byte[] bytes = [0x11, .. Fixed64(1), 0x19, .. Fixed64(2), 0x31, .. Fixed64(unchecked((ulong)-5L)), 0x40, 1];

        var point = StrictOtlp.Decode(bytes, NumberDataPoint.Parser);

        Assert.Equal(-5, point.AsInt);
        Assert.Equal(1U, point.Flags);
    }

    [Fact]
    public void A_histogram_point_written_by_hand_decodes_packed_fixed_counts()
    {
        byte[] bytes =
        [
            0x21, .. Fixed64(3),
            .. Message(6, [.. Fixed64(1), .. Fixed64(2)]),
            .. Message(7, Fixed64(BitConverter.DoubleToUInt64Bits(0.5))),
        ];

        var point = StrictOtlp.Decode(bytes, HistogramDataPoint.Parser);

        Assert.Equal(3UL, point.Count);
        Assert.Equal([1UL, 2UL], point.BucketCounts);
        Assert.Equal([0.5], point.ExplicitBounds);
        Assert.False(point.HasSum);
    }

    [Fact]
    public void Exponential_buckets_written_by_hand_decode_a_zigzag_offset_and_variable_counts()
    {
        byte[] bytes = [0x08, 0x03, .. Message(2, [0x01, 0xAC, 0x02])];

        var buckets = StrictOtlp.Decode(bytes, ExponentialHistogramDataPoint.Types.Buckets.Parser);

        Assert.Equal(-2, buckets.Offset);
        Assert.Equal([1UL, 300UL], buckets.BucketCounts);
    }

    [Theory]
    [InlineData(new byte[] { 0x20, 1 }, "LogRecord.4: unknown field")]
    [InlineData(new byte[] { 0x68, 1 }, "LogRecord.13: unknown field")]
    [InlineData(new byte[] { 0x10, 25 }, "LogRecord.severity_number: no value 25 in SeverityNumber")]
    [InlineData(new byte[] { 0x10, 9, 0x10, 9 }, "LogRecord.severity_number: set twice")]
    [InlineData(new byte[] { 0x40, 1 }, "LogRecord.flags: wire type Varint instead of Fixed32")]
    [InlineData(new byte[] { 0x1A, 2, 0xC3, 0x28 }, "LogRecord.severity_text: not UTF-8")]
    [InlineData(new byte[] { 0x2A, 5, 0x0A, 3, 0xED, 0xA0, 0x80 }, "LogRecord.body.string_value: not UTF-8")]
    [InlineData(new byte[] { 0x2A, 4, 0x10, 1, 0x18, 1 }, "LogRecord.body.int_value: set twice")]
    public void What_the_generated_classes_forgive_is_refused_with_its_place(byte[] bytes, string fault)
    {
        LogRecord.Parser.ParseFrom(bytes);

        var exception = Assert.Throws<InvalidDataException>(() => StrictOtlp.Decode(bytes, LogRecord.Parser));

        Assert.Equal(fault, exception.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x09, 1, 2, 3 })]
    [InlineData(new byte[] { 0x1A, 200, 1 })]
    [InlineData(new byte[] { 0x00 })]
    public void What_is_no_protobuf_at_all_is_refused(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => StrictOtlp.Decode(bytes, LogRecord.Parser));

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) =>
        [(byte)((field << 3) | 2), (byte)content.Length, .. content];

    private static byte[] Fixed64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}
