using System.Buffers.Text;
using System.Globalization;

namespace Connect.Otlp;

/// <summary>Invariant text of floating-point numbers, the shortest that reads back as the same number.</summary>
internal static class NumberText
{
    private const int Decimals = 8;
    private const long Power = 100_000_000;

    // Below 10^15 every decimal of so many digits is another double; so one that reads back is the shortest.
    private const double MostScaled = 1e15;

    // Below this the runtime writes an exponent.
    private const double Least = 1e-4;

    /// <summary>Writes a number, for which 32 bytes are enough.</summary>
    public static int Write(Span<byte> text, double value)
    {
        var size = Math.Abs(value);
        var scaled = Math.Round(size * Power);
        if (size >= Least && scaled < MostScaled && scaled / Power == size)
        {
            return WriteDecimal(text, (long)scaled, isNegative: value < 0);
        }

        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    public static int Write(Span<byte> text, float value)
    {
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    private static int WriteDecimal(Span<byte> text, long scaled, bool isNegative)
    {
        var length = 0;
        if (isNegative)
        {
            text[length++] = (byte)'-';
        }

        var whole = scaled / Power;
        var fraction = (uint)(scaled - whole * Power);
        length += WriteInteger(text[length..], whole);
        return fraction == 0 ? length : length + WriteFraction(text[length..], fraction);
    }

    private static int WriteInteger(Span<byte> text, long number)
    {
        Utf8Formatter.TryFormat(number, text, out var length);
        return length;
    }

    private static int WriteFraction(Span<byte> text, uint fraction)
    {
        var decimals = Decimals;
        if (fraction % 10_000 == 0)
        {
            fraction /= 10_000;
            decimals -= 4;
        }

        while (fraction % 10 == 0)
        {
            fraction /= 10;
            decimals--;
        }

        text = text[..(1 + decimals)];
        text[0] = (byte)'.';
        for (var i = text.Length - 1; i > 0; i--)
        {
            var rest = fraction / 10;
            text[i] = (byte)('0' + fraction - rest * 10);
            fraction = rest;
        }

        return text.Length;
    }
}
