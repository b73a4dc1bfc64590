using System.Text;

namespace LocalCloud.Intake.Otlp;

/// <summary>The bodies of OTLP answers, which are protobuf as well.</summary>
internal static class OtlpAnswer
{
    public const string ContentType = "application/x-protobuf";

    /// <summary>Everything taken is the message with nothing in it; else its partial success says how much was not, and why.</summary>
    public static byte[] Taken(long rejected, string why)
    {
        if (rejected == 0)
            return [];
        byte[] partial = [1 << 3, .. Varint((ulong)rejected), .. Text(2, why)];
        return [1 << 3 | 2, .. Varint((ulong)partial.Length), .. partial];
    }

    /// <summary>A google.rpc.Status with a message.</summary>
    public static byte[] Refused(string why) => Text(2, why);

    private static byte[] Text(int field, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return [(byte)(field << 3 | 2), .. Varint((ulong)utf8.Length), .. utf8];
    }

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
