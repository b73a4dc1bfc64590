using System.Globalization;

namespace Connect.Otlp;

/// <summary>Invariant text of floating-point numbers, the shortest that reads back as the same number.</summary>
internal static class NumberText
{
    public static int Write(Span<byte> text, double value)
    {
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    public static int Write(Span<byte> text, float value)
    {
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }
}
