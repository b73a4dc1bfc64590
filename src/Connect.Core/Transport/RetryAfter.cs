using System.Globalization;

namespace Connect.Export;

/// <summary>How long an endpoint asks to be left alone, as far as it can be believed.</summary>
internal static class RetryAfter
{
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(15);

    // The one to send and the two that HTTP still has to understand.
    private static readonly string[] DateFormats =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
    ];

    /// <summary>Null for nothing and for nonsense, which makes it an ordinary backoff.</summary>
    /// <param name="values">Every header of that name.</param>
    /// <param name="wall">The wall clock, because the header may be a date.</param>
    public static TimeSpan? Parse(IReadOnlyList<string> values, DateTimeOffset wall)
    {
        if (values is not [var value])
            return null;

        var text = value.Trim();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return Clamp(TimeSpan.FromSeconds(seconds));

        return TryParseDate(text, out var date) && date > wall ? Clamp(date - wall) : null;
    }

    private static bool TryParseDate(string text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text,
        DateFormats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite,
        out date);

    private static TimeSpan Clamp(TimeSpan time) => time < Least ? Least : time > Most ? Most : time;
}
