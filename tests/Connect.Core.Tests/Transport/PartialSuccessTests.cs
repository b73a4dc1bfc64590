using Connect.Export;
using FsCheck.Fluent;
using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests.Transport;

public class PartialSuccessTests
{
    public static TheoryData<string> Nonsense =>
    [
        "<!DOCTYPE html><title>Welcome</title>", "<html></html>", "OK", "Accepted", "{}", "{\"partialSuccess\":{}}",
        "\u001f\u008b\u0008", "\n\u0005abc", "\n\u0002\u0008\u00ff", "\0", "\u0008",
    ];

    [Fact]
    public void Nothing_is_full_success() =>
        Assert.Equal(new PartialSuccess(false, 0, ""), PartialSuccess.Parse([], 5));

    [Theory, MemberData(nameof(Nonsense))]
    public void What_is_no_message_is_malformed_and_rejects_nothing(string text) =>
        Assert.Equal(new PartialSuccess(true, 0, ""), PartialSuccess.Parse(System.Text.Encoding.Latin1.GetBytes(text), 5));

    [Fact]
    public void Any_bytes_are_read_without_a_fault() => Properties.ForAll(
        from bytes in Properties.Bytes(64) from sent in Gen.Choose(1, 100) select (bytes, sent),
        it => Assert.InRange(PartialSuccess.Parse(it.bytes, it.sent).Rejected, 0, it.sent));

    [Fact]
    public void Any_cut_of_a_message_is_read_without_a_fault()
    {
        var whole = Response(3, "no room").ToByteArray();
        for (var length = 1; length < whole.Length; length++)
            Assert.True(PartialSuccess.Parse(whole.AsSpan(0, length), 5).Malformed);
        Assert.Equal(new PartialSuccess(false, 3, "no room"), PartialSuccess.Parse(whole, 5));
    }

    [Fact]
    public void Valid_messages_read_as_another_decoder_reads_them() => Properties.ForAll(
        from rejected in Gen.OneOf(Gen.Choose(-5, 20).Select(value => (long)value), Gen.Elements(long.MinValue, long.MaxValue))
        from message in Gen.Elements("", "no room", "ü日本🎉", new string('x', 300))
        from unknown in UnknownFields
        from unknownInside in UnknownFields
        from twice in Gen.Elements(true, false)
        select (rejected, message, unknown, unknownInside, twice),
        it =>
        {
            // Unknown fields around and inside, and the message in two parts, which decoders merge.
            var inner = new ExportLogsPartialSuccess { RejectedLogRecords = it.rejected }.ToByteArray();
            var text = new ExportLogsPartialSuccess { ErrorMessage = it.message }.ToByteArray();
            byte[] bytes = it.twice
                ? [.. it.unknown, .. Field(inner), .. it.unknown, .. Field([.. it.unknownInside, .. text])]
                : [.. Field([.. inner, .. it.unknownInside, .. text]), .. it.unknown];
            var expected = ExportLogsServiceResponse.Parser.ParseFrom(bytes).PartialSuccess;

            var parsed = PartialSuccess.Parse(bytes, 10);

            Assert.False(parsed.Malformed);
            Assert.Equal(Math.Clamp(expected.RejectedLogRecords, 0, 10), parsed.Rejected);
            Assert.Equal(expected.ErrorMessage, parsed.Message);
        });

    // Field 9 as every wire type, nested groups among them; and field 1 or 2 of a type that is not theirs.
    private static readonly FsCheck.Gen<byte[]> UnknownFields = Gen.Elements<byte[]>(
        [],
        [0x48, 0x96, 0x01],
        [0x49, 1, 2, 3, 4, 5, 6, 7, 8],
        [0x4A, 0x03, 1, 2, 3],
        [0x4D, 1, 2, 3, 4],
        [0x4B, 0x48, 0x01, 0x53, 0x4A, 0x01, 0x07, 0x54, 0x4C],
        [0x09, 1, 2, 3, 4, 5, 6, 7, 8],
        [0x15, 1, 2, 3, 4]);

    private static ExportLogsServiceResponse Response(long rejected, string message) => new()
    {
        PartialSuccess = new ExportLogsPartialSuccess { RejectedLogRecords = rejected, ErrorMessage = message },
    };

    private static byte[] Field(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        return stream.ToArray();
    }
}
