using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Connect.Otlp;

/// <summary>The quick way for what most values are: a number, a truth value or a short ASCII text.</summary>
internal static class SmallValue
{
    /// <summary>Tag and length of a text.</summary>
    public const int TextFraming = 2;

    /// <summary>What a number takes at most.</summary>
    public const int MostOfNumber = 1 + Varint.MostBytes;

    // More than a time, an id or a decimal takes.
    private const int LongestCommon = 64;

    /// <summary>
    /// Writes the field of an AnyValue, where there is room for a number and for a text of the longest length. Returns its
    /// length; nothing when the value is none of the simple ones.
    /// </summary>
    public static int Write(ref byte field, object? value, int longestText)
    {
        switch (value)
        {
            case string text:
                return WriteText(ref field, text, longestText);
            case int number:
                return WriteInteger(ref field, number);
            case double number:
                field = OtlpTag.AnyDouble;
                BinaryPrimitives.WriteDoubleLittleEndian(After(ref field, 1, sizeof(double)), number);
                return 1 + sizeof(double);
            case bool truth:
                field = OtlpTag.AnyBool;
                Unsafe.Add(ref field, 1) = truth ? (byte)1 : (byte)0;
                return 2;
            case long number:
                return WriteInteger(ref field, number);
            default:
                return WriteCommon(ref field, value, longestText);
        }
    }

    /// <summary>Writes the field of a text that is encoded already.</summary>
    public static int WriteEncoded(ref byte field, ReadOnlySpan<byte> text)
    {
        field = OtlpTag.AnyString;
        Unsafe.Add(ref field, 1) = (byte)text.Length;
        text.CopyTo(After(ref field, TextFraming, text.Length));
        return TextFraming + text.Length;
    }

    private static int WriteText(ref byte field, string text, int longest)
    {
        if (text.Length > longest || !AsciiText.TryCopy(text, ref Unsafe.Add(ref field, TextFraming)))
        {
            return 0;
        }

        field = OtlpTag.AnyString;
        Unsafe.Add(ref field, 1) = (byte)text.Length;
        return TextFraming + text.Length;
    }

    private static int WriteInteger(ref byte field, long number)
    {
        field = OtlpTag.AnyInt;
        return 1 + Varint.Write(ref Unsafe.Add(ref field, 1), (ulong)number);
    }

    private static int WriteCommon(ref byte field, object? value, int longest)
    {
        Span<byte> text = stackalloc byte[LongestCommon];
        return ScalarText.TryFormatCommon(value, text, out var length) && length <= longest
            ? WriteEncoded(ref field, text[..length])
            : 0;
    }

    private static Span<byte> After(ref byte field, int offset, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref field, offset), length);
}
