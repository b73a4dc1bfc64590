using System.Globalization;

namespace LocalCloud.Pages.Parts;

/// <summary>Numbers, sizes and times as people read them.</summary>
internal static class Shown
{
    private static readonly string[] Sizes = ["B", "KB", "MB", "GB"];

    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Bytes(double bytes)
    {
        var unit = 0;
        for (; Math.Abs(bytes) >= 1000 && unit < Sizes.Length - 1; unit++)
            bytes /= 1000;
        var number = bytes.ToString(unit > 0 && Math.Abs(bytes) < 100 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
        return bytes == 0 ? "0" : $"{number} {Sizes[unit]}";
    }

    public static string Duration(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        0 => "0",
        < 1 => Text(duration.TotalMicroseconds, "µs"),
        < 1_000 => Text(duration.TotalMilliseconds, "ms"),
        < 60_000 => Text(duration.TotalSeconds, "s"),
        < 3_600_000 => Text(duration.TotalMinutes, "min"),
        _ => Text(duration.TotalHours, "h"),
    };

    /// <summary>How long ago, in one word or two.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then).TotalSeconds switch
    {
        < 2 => "just now",
        < 60 and var seconds => $"{(int)seconds} s ago",
        < 3_600 and var seconds => $"{(int)seconds / 60} min ago",
        < 86_400 and var seconds => $"{(int)seconds / 3_600} h ago",
        var seconds => $"{(int)seconds / 86_400} d ago",
    };

    /// <summary>The time of day on this machine, which is the reader's.</summary>
    public static Markup Time(DateTimeOffset time, TimeProvider clock)
    {
        var local = TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone);
        var text = local.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var exact = local.ToString("yyyy-MM-dd HH:mm:ss.fffffff zzz", CultureInfo.InvariantCulture);
        return Markup.Of($"<time datetime=\"{time.ToString("O", CultureInfo.InvariantCulture)}\" title=\"{exact}\">{text}</time>");
    }

    /// <summary>A measured value, with its unit when that says more than “pieces of something”.</summary>
    public static string Value(double value, string unit) => unit switch
    {
        "s" => Duration(value),
        "By" => Bytes(value),
        "" or "1" => Number(value),
        _ when unit[0] == '{' => Number(value),
        _ => $"{Number(value)} {unit}",
    };

    public static string Cut(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");

    private static string Duration(double seconds) =>
        Math.Abs(seconds) < 1e8 ? Duration(TimeSpan.FromSeconds(seconds)) : $"{Number(seconds)} s";

    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 1e15 => value.ToString("0.##e0", CultureInfo.InvariantCulture),
        >= 100 or 0 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 0.01 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##e0", CultureInfo.InvariantCulture),
    };

    private static string Text(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number.ToString(number >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture)} {unit}");
}
