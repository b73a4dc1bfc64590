using System.Globalization;

namespace LocalCloud.Queries;

/// <summary>What stands in an address's query. What cannot be understood counts as not said.</summary>
internal sealed class QueryValues(IQueryCollection query)
{
    public string Text(string name) => query[name].ToString().Trim();

    public long? Number(string name) =>
        long.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A moment (<c>2026-01-31T12:00:00Z</c>, without an offset in this machine's time) or a while ago (<c>15m</c>).</summary>
    public DateTimeOffset? Moment(string name, TimeProvider time)
    {
        if (Duration(name) is { } ago)
            return time.GetUtcNow() - ago;
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces;
        if (!DateTime.TryParse(query[name], CultureInfo.InvariantCulture, Styles | DateTimeStyles.RoundtripKind, out var moment)
            || moment.Year is < 1900 or > 9000) // an offset must not lead out of what a time can be
            return null;
        return moment.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(moment, time.LocalTimeZone.GetUtcOffset(moment))
            : new DateTimeOffset(moment);
    }

    /// <summary>A number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
    public TimeSpan? Duration(string name)
    {
        var text = Text(name);
        var unitAt = text.Length - text.TrimStart([.. "0123456789."]).Length;
        if (!double.TryParse(text[..unitAt], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var milliseconds = text[unitAt..] switch
        {
            "ms" => number,
            "s" => number * 1_000,
            "m" => number * 60_000,
            "h" => number * 3_600_000,
            "d" => number * 86_400_000,
            _ => double.NaN,
        };
        return milliseconds <= TimeSpan.FromDays(3_650).TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }
}
