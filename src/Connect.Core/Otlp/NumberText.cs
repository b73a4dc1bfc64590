using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Connect.Otlp;

/// <summary>Invariant text of numbers; of floating-point ones the shortest that reads back as the same number.</summary>
internal static class NumberText
{
    /// <summary>What any number's text fits into.</summary>
    public const int Room = 32;

    private const int Decimals = 8;
    private const long Power = 100_000_000;

    // What prices, percentages and milliseconds have.
    private const int FewDecimals = 2;
    private const uint FewPower = 100;

    // Below 10^15 every decimal of so many digits is another double; so one that reads back is the shortest.
    private const double MostScaled = 1e15;

    // What the quick way for few decimals takes, so that it needs no more than 32 bits.
    private const double MostFew = uint.MaxValue - 1;

    // Below this the runtime writes an exponent.
    private const double Least = 1e-4;

    public static int Write(Span<byte> text, long value)
    {
        if ((ulong)value <= uint.MaxValue)
        {
            return DecimalDigits.Write(ref MemoryMarshal.GetReference(text[..DecimalDigits.Room]), (uint)value);
        }

        Utf8Formatter.TryFormat(value, text, out var length);
        return length;
    }

    public static int Write(Span<byte> text, double value)
    {
        var length = WriteFew(ref MemoryMarshal.GetReference(text[..Room]), value);
        return length > 0 ? length : WriteAny(text, value);
    }

    /// <summary>
    /// Writes a positive number of at most two decimals, with <see cref="Room"/>; of any other it writes nothing that counts
    /// and returns nothing.
    /// </summary>
    public static int WriteFew(ref byte text, double value)
    {
        var scaled = value * FewPower;
        if (scaled is not (>= 1 and <= MostFew))
        {
            return 0;
        }

        var cents = (uint)(scaled + 0.5);
        if (cents / (double)FewPower != value)
        {
            return 0;
        }

        var whole = cents / FewPower;
        var fraction = cents - whole * FewPower;
        var length = DecimalDigits.Write(ref text, whole);
        if (fraction == 0)
        {
            return length;
        }

        Unsafe.Add(ref text, length) = (byte)'.';
        DecimalDigits.WritePair(ref Unsafe.Add(ref text, length + 1), fraction);
        return length + 1 + FewDecimals - (fraction % 10 == 0 ? 1 : 0);
    }

    public static int Write(Span<byte> text, float value)
    {
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    private static int WriteAny(Span<byte> text, double value)
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

    private static int WriteDecimal(Span<byte> text, long scaled, bool isNegative)
    {
        var length = 0;
        if (isNegative)
        {
            text[length++] = (byte)'-';
        }

        var whole = scaled / Power;
        var fraction = (uint)(scaled - whole * Power);
        length += Write(text[length..], whole);
        return fraction == 0 ? length : length + WriteFraction(text[length..], fraction);
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
