using System.Globalization;

namespace Connect.Otlp;

/// <summary>
/// Invariant text of the framework's own types, straight to UTF-8. Types of the app's are not asked to format
/// themselves into a buffer: what they claim to have written could not be trusted.
/// </summary>
internal static class ScalarText
{
    private const string RoundTrip = "O";

    /// <summary>
    /// Formats what is sent as text and often met, as <see cref="TryFormat"/> does without a format. Its text is ASCII.
    /// </summary>
    public static bool TryFormatCommon(object? value, Span<byte> text, out int length)
    {
        var invariant = CultureInfo.InvariantCulture;
        switch (value)
        {
            case decimal number:
                return number.TryFormat(text, out length, default, invariant);
            case Guid guid:
                return guid.TryFormat(text, out length);
            case DateTimeOffset time:
                return time.TryFormat(text, out length, RoundTrip, invariant);
            case DateTime time:
                return time.TryFormat(text, out length, RoundTrip, invariant);
            case TimeSpan span:
                return span.TryFormat(text, out length, default, invariant);
            default:
                length = 0;
                return false;
        }
    }

    /// <summary>Formats what is sent as text. False when the type is another, or its text does not fit.</summary>
    public static bool TryFormat(object value, Span<byte> text, ReadOnlySpan<char> format, out int length)
    {
        var invariant = CultureInfo.InvariantCulture;
        switch (value)
        {
            case Guid guid:
                return guid.TryFormat(text, out length, format);
            case decimal number:
                return number.TryFormat(text, out length, format, invariant);
            case DateTime time:
                return time.TryFormat(text, out length, OrRoundTrip(format), invariant);
            case DateTimeOffset time:
                return time.TryFormat(text, out length, OrRoundTrip(format), invariant);
            case TimeSpan span:
                return span.TryFormat(text, out length, format, invariant);
            case DateOnly date:
                return date.TryFormat(text, out length, OrRoundTrip(format), invariant);
            case TimeOnly time:
                return time.TryFormat(text, out length, OrRoundTrip(format), invariant);
            case ulong number:
                return number.TryFormat(text, out length, format, invariant);
            case nuint number:
                return number.TryFormat(text, out length, format, invariant);
            case Int128 number:
                return number.TryFormat(text, out length, format, invariant);
            case UInt128 number:
                return number.TryFormat(text, out length, format, invariant);
            default:
                length = 0;
                return false;
        }
    }

    /// <summary>Formats what is sent as a number, in a format that the app chose.</summary>
    public static bool TryFormatNumber(object value, Span<byte> text, ReadOnlySpan<char> format, out int length)
    {
        var invariant = CultureInfo.InvariantCulture;
        switch (value)
        {
            case int number:
                return number.TryFormat(text, out length, format, invariant);
            case double number:
                return number.TryFormat(text, out length, format, invariant);
            case long number:
                return number.TryFormat(text, out length, format, invariant);
            case float number:
                return number.TryFormat(text, out length, format, invariant);
            default:
                length = 0;
                return false;
        }
    }

    private static ReadOnlySpan<char> OrRoundTrip(ReadOnlySpan<char> format) => format.IsEmpty ? RoundTrip : format;
}
