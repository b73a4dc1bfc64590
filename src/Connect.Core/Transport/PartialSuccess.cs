using System.Text;

namespace Connect.Export;

/// <summary>
/// What the answer to an accepted request says. The three signals' answers differ in names only: field 1 is the
/// partial success, in which 1 is the number rejected and 2 a message.
/// </summary>
/// <param name="Malformed">The answer is no such message: HTML, garbage, compressed or cut.</param>
/// <param name="Rejected">Never less than nothing or more than was sent, whatever the endpoint claims.</param>
/// <param name="Message">The endpoint's own words: foreign text.</param>
internal readonly record struct PartialSuccess(bool Malformed, long Rejected, string Message)
{
    private static readonly PartialSuccess NoOtlp = new(Malformed: true, 0, "");

    public static PartialSuccess Parse(ReadOnlySpan<byte> response, int sent)
    {
        var (rejected, message) = (0L, "");
        var fields = new WireReader(response);
        while (fields.Next())
        {
            // A message that comes twice is merged, as protobuf has it.
            if (fields is { Field: 1, Type: WireType.LengthDelimited }
                && !TryParseInner(fields.Content, ref rejected, ref message))
                return NoOtlp;
        }

        return fields.Malformed ? NoOtlp : new PartialSuccess(false, Math.Clamp(rejected, 0, sent), message);
    }

    private static bool TryParseInner(ReadOnlySpan<byte> content, ref long rejected, ref string message)
    {
        var fields = new WireReader(content);
        while (fields.Next())
        {
            if (fields is { Field: 1, Type: WireType.Varint })
                rejected = unchecked((long)fields.Number);
            else if (fields is { Field: 2, Type: WireType.LengthDelimited })
                message = Encoding.UTF8.GetString(fields.Content);
        }

        return !fields.Malformed;
    }
}
