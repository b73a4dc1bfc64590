using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Connect.Otlp;

/// <summary>
/// The quick way for what most attributes are: a number, a truth value or a short ASCII text. Their size is known, so
/// that everything is written once, in order, into room asked for once. It is half of what an event's encoding saves.
/// </summary>
internal static class SmallAttribute
{
    // Up to here a length is one byte.
    private const int MostContent = 127;

    // More than a time, an id or a decimal takes.
    private const int LongestCommon = 64;

    // Tag and length of the attribute, and of its value.
    private const int Framing = 4;

    /// <summary>Writes an attribute; false when it is none of the simple ones.</summary>
    public static bool TryWrite(ProtoBuffer buffer, ReadOnlySpan<byte> key, object? value, int limit)
    {
        switch (value)
        {
            case string text:
                return text.Length <= limit && TryWriteText(buffer, key, text);
            case int number:
                return TryWriteInteger(buffer, key, number);
            case double number:
                return TryWriteNumber(buffer, key, number);
            case bool truth:
                return TryWriteTruth(buffer, key, truth);
            case long number:
                return TryWriteInteger(buffer, key, number);
            default:
                return TryWriteCommon(buffer, key, value, limit);
        }
    }

    /// <summary>Writes an attribute of a text that the buffer has already.</summary>
    public static bool TryWriteCopy(ProtoBuffer buffer, ReadOnlySpan<byte> key, int start, int length)
    {
        if (!TryBegin(buffer, key, 2 + length, out var value))
        {
            return false;
        }

        value[0] = OtlpTag.AnyString;
        value[1] = (byte)length;
        buffer.From(start)[..length].CopyTo(value[2..]);
        buffer.Advance(Framing + key.Length + 2 + length);
        return true;
    }

    private static bool TryWriteCommon(ProtoBuffer buffer, ReadOnlySpan<byte> key, object? value, int limit)
    {
        Span<byte> text = stackalloc byte[LongestCommon];
        if (!ScalarText.TryFormatCommon(value, text, out var length) || length > limit
            || !TryBegin(buffer, key, 2 + length, out var field))
        {
            return false;
        }

        field[0] = OtlpTag.AnyString;
        field[1] = (byte)length;
        text[..length].CopyTo(field[2..]);
        buffer.Advance(Framing + key.Length + 2 + length);
        return true;
    }

    private static bool TryWriteText(ProtoBuffer buffer, ReadOnlySpan<byte> key, string text)
    {
        if (!TryBegin(buffer, key, 2 + text.Length, out var value))
        {
            return false;
        }

        value[0] = OtlpTag.AnyString;
        value[1] = (byte)text.Length;
        if (Ascii.FromUtf16(text, value[2..], out _) != OperationStatus.Done)
        {
            return false;
        }

        buffer.Advance(Framing + key.Length + 2 + text.Length);
        return true;
    }

    private static bool TryWriteInteger(ProtoBuffer buffer, ReadOnlySpan<byte> key, long number)
    {
        var size = 1 + Varint.Size((ulong)number);
        if (!TryBegin(buffer, key, size, out var value))
        {
            return false;
        }

        value[0] = OtlpTag.AnyInt;
        Varint.Write(value[1..], (ulong)number);
        buffer.Advance(Framing + key.Length + size);
        return true;
    }

    private static bool TryWriteNumber(ProtoBuffer buffer, ReadOnlySpan<byte> key, double number)
    {
        const int Size = 1 + sizeof(double);
        if (!TryBegin(buffer, key, Size, out var value))
        {
            return false;
        }

        value[0] = OtlpTag.AnyDouble;
        BinaryPrimitives.WriteDoubleLittleEndian(value[1..], number);
        buffer.Advance(Framing + key.Length + Size);
        return true;
    }

    private static bool TryWriteTruth(ProtoBuffer buffer, ReadOnlySpan<byte> key, bool truth)
    {
        if (!TryBegin(buffer, key, 2, out var value))
        {
            return false;
        }

        value[0] = OtlpTag.AnyBool;
        value[1] = truth ? (byte)1 : (byte)0;
        buffer.Advance(Framing + key.Length + 2);
        return true;
    }

    // Nothing counts as written until the buffer is advanced.
    private static bool TryBegin(ProtoBuffer buffer, ReadOnlySpan<byte> key, int valueSize, out Span<byte> value)
    {
        var content = key.Length + 2 + valueSize;
        if (content > MostContent)
        {
            value = default;
            return false;
        }

        var room = buffer.Room(2 + content)[..(2 + content)];
        room[0] = OtlpTag.RecordAttributes;
        room[1] = (byte)content;
        key.CopyTo(room[2..]);
        value = room[(2 + key.Length)..];
        value[0] = OtlpTag.KeyValueValue;
        value[1] = (byte)valueSize;
        value = value[2..];
        return true;
    }
}
