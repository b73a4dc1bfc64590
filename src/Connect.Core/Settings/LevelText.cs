using System.Globalization;

namespace Connect;

/// <summary>Reads levels as any of the frameworks of a mixed estate writes them.</summary>
internal static class LevelText
{
    public const string Allowed =
        "a level name (NOTSET, TRACE, VERBOSE, DEBUG, INFO, INFORMATION, WARN, WARNING, ERROR, CRITICAL, FATAL, OFF " +
        "or NONE) or a whole number from 0 on Python's scale (10 debug, 20 info, 30 warning, 40 error, 50 critical)";

    private static readonly Dictionary<string, PlainConnectLevel> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["NOTSET"] = PlainConnectLevel.Trace,
        ["TRACE"] = PlainConnectLevel.Trace,
        ["VERBOSE"] = PlainConnectLevel.Trace,
        ["DEBUG"] = PlainConnectLevel.Debug,
        ["INFO"] = PlainConnectLevel.Information,
        ["INFORMATION"] = PlainConnectLevel.Information,
        ["WARN"] = PlainConnectLevel.Warning,
        ["WARNING"] = PlainConnectLevel.Warning,
        ["ERROR"] = PlainConnectLevel.Error,
        ["CRITICAL"] = PlainConnectLevel.Fatal,
        ["FATAL"] = PlainConnectLevel.Fatal,
        ["OFF"] = PlainConnectLevel.Off,
        ["NONE"] = PlainConnectLevel.Off,
    };

    public static bool TryParse(string text, out PlainConnectLevel level)
    {
        var trimmed = text.Trim();
        if (Names.TryGetValue(trimmed, out level))
        {
            return true;
        }

        if (!decimal.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ||
            number < 0)
        {
            return false;
        }

        level = FromPythonScale(number);
        return true;
    }

    /// <summary>A value between two levels takes the next higher one, so that nothing below it passes.</summary>
    private static PlainConnectLevel FromPythonScale(decimal number) => number switch
    {
        <= 5 => PlainConnectLevel.Trace,
        <= 10 => PlainConnectLevel.Debug,
        <= 20 => PlainConnectLevel.Information,
        <= 30 => PlainConnectLevel.Warning,
        <= 40 => PlainConnectLevel.Error,
        <= 50 => PlainConnectLevel.Fatal,
        _ => PlainConnectLevel.Off,
    };
}
