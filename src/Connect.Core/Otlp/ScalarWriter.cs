using System.Numerics;

namespace Connect.Otlp;

/// <summary>Values of the framework's types: how each is sent. Nothing of the app's own runs here.</summary>
internal static class ScalarWriter
{
    private const int LongestAllBytes = 1024;
    private const int BytesOfLonger = 16;

    // More than any of the fixed texts takes.
    private const int TextRoom = 128;

    /// <summary>Writes a value of nearly every known type; false when it is none of them.</summary>
    public static bool TryWrite(BoundedValueWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.Null();
                return true;
            case string text:
                writer.String(text);
                return true;
            case int number:
                writer.Int64(number);
                return true;
            case bool truth:
                writer.Bool(truth);
                return true;
            case double number:
                writer.Double(number);
                return true;
            case long number:
                writer.Int64(number);
                return true;
            default:
                return value is ValueType && (TryWriteNumber(writer, value) || TryWriteText(writer, value));
        }
    }

    /// <summary>Writes what is left of the known types. Asked for last, since each costs a call.</summary>
    public static bool TryWriteReference(BoundedValueWriter writer, object value)
    {
        switch (value)
        {
            case byte[] bytes:
                WriteBytes(writer, bytes);
                return true;
            case Version:
                writer.String(value.ToString());
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteNumber(BoundedValueWriter writer, object value)
    {
        switch (value)
        {
            case float number:
                writer.Single(number);
                return true;
            case Half number:
                writer.Single((float)number);
                return true;
            case byte number:
                writer.Int64(number);
                return true;
            case sbyte number:
                writer.Int64(number);
                return true;
            case short number:
                writer.Int64(number);
                return true;
            case ushort number:
                writer.Int64(number);
                return true;
            case uint number:
                writer.Int64(number);
                return true;
            case nint number:
                writer.Int64(number);
                return true;
            case ulong number and <= long.MaxValue:
                writer.Int64((long)number);
                return true;
            case nuint number when number <= (ulong)long.MaxValue:
                writer.Int64((long)number);
                return true;
            case Int128 number when number >= long.MinValue && number <= long.MaxValue:
                writer.Int64((long)number);
                return true;
            case UInt128 number when number <= (ulong)long.MaxValue:
                writer.Int64((long)number);
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteText(BoundedValueWriter writer, object value)
    {
        Span<byte> text = stackalloc byte[TextRoom];
        if (ScalarText.TryFormat(value, text, default, out var length))
        {
            writer.Ascii(text[..length]);
            return true;
        }

        switch (value)
        {
            case char character:
                writer.String(character.ToString());
                return true;
            case ReadOnlyMemory<byte> bytes:
                WriteBytes(writer, bytes.Span);
                return true;
            case Memory<byte> bytes:
                WriteBytes(writer, bytes.Span);
                return true;
            case Enum:
                writer.String(value.ToString());
                return true;
            case BigInteger:
                writer.String(UserText.Of(value));
                return true;
            default:
                return false;
        }
    }

    // The text that Serilog captures, which other frameworks' values are to equal.
    private static void WriteBytes(BoundedValueWriter writer, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestAllBytes)
        {
            writer.String($"{Convert.ToHexString(bytes[..BytesOfLonger])}... ({bytes.Length} bytes)");
            return;
        }

        Span<byte> text = stackalloc byte[2 * bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digit(bytes[i] >> 4);
            text[2 * i + 1] = Digit(bytes[i] & 0xF);
        }

        writer.Ascii(text);
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' - 10 + value);
}
