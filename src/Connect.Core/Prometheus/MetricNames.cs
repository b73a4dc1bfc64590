using System.Text;

namespace Connect.Prometheus;

/// <summary>Names as Prometheus has them: with the unit spelt out, and of counters with <c>_total</c> at the end.</summary>
internal static class MetricNames
{
    private const string Total = "_total";

    private static readonly Dictionary<string, string> Units = new()
    {
        ["d"] = "days", ["h"] = "hours", ["min"] = "minutes", ["s"] = "seconds", ["ms"] = "milliseconds",
        ["us"] = "microseconds", ["ns"] = "nanoseconds",
        ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["GiBy"] = "gibibytes", ["TiBy"] = "tibibytes",
        ["KBy"] = "kilobytes", ["MBy"] = "megabytes", ["GBy"] = "gigabytes", ["TBy"] = "terabytes",
        ["m"] = "meters", ["V"] = "volts", ["A"] = "amperes", ["J"] = "joules", ["W"] = "watts", ["g"] = "grams",
        ["Cel"] = "celsius", ["Hz"] = "hertz", ["%"] = "percent", ["1"] = "",
    };

    private static readonly Dictionary<string, string> PerUnits = new()
    {
        ["s"] = "second", ["m"] = "minute", ["min"] = "minute", ["h"] = "hour",
        ["d"] = "day", ["w"] = "week", ["mo"] = "month", ["y"] = "year",
    };

    public static string Of(string name, string? unit, bool isCounter, bool isGauge)
    {
        var text = Valid(name, isLabel: false);
        if (isCounter && text.EndsWith(Total, StringComparison.Ordinal))
            text = text[..^Total.Length];
        var suffix = isGauge && unit == "1" ? "ratio" : UnitOf(unit ?? "");
        if (suffix.Length > 0 && !text.EndsWith(suffix, StringComparison.Ordinal))
            text = $"{text}_{suffix}";
        return isCounter ? text + Total : text;
    }

    public static string OfLabel(string key) => Valid(key, isLabel: true);

    private static string UnitOf(string unit)
    {
        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return Spelt(unit, Units);

        var per = Spelt(unit[(slash + 1)..], PerUnits);
        return per.Length == 0 ? Spelt(unit[..slash], Units) : $"{Spelt(unit[..slash], Units)}_per_{per}".TrimStart('_');
    }

    // What stands in braces is a remark.
    private static string Spelt(string unit, Dictionary<string, string> units)
    {
        var brace = unit.IndexOf('{', StringComparison.Ordinal);
        var plain = (brace < 0 ? unit : unit[..brace]).Trim();
        return units.TryGetValue(plain, out var spelt) ? spelt : plain.Length == 0 ? "" : Valid(plain, isLabel: true).Trim('_');
    }

    private static string Valid(string text, bool isLabel)
    {
        var valid = new StringBuilder(text.Length + 1);
        foreach (var sign in text)
        {
            var next = char.IsAsciiLetterOrDigit(sign) || (sign == ':' && !isLabel) ? sign : '_';
            if (valid.Length == 0 && char.IsAsciiDigit(next))
                valid.Append('_');
            if (next != '_' || valid.Length == 0 || valid[^1] != '_')
                valid.Append(next);
        }

        return valid.Length == 0 ? "_" : valid.ToString();
    }
}
