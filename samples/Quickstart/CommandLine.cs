using System.Globalization;

namespace Quickstart;

/// <summary>How long it runs.</summary>
internal static class CommandLine
{
    public const string Help = "Options: --seconds N ends it after N seconds, from 1 to 86400; without, Ctrl+C does.";

    private const int LongestSeconds = 86_400;

    /// <summary>The time; infinite when none is given, null when the arguments are no such thing.</summary>
    public static TimeSpan? Parse(string[] args) => args switch
    {
        [] => Timeout.InfiniteTimeSpan,
        ["--seconds", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 1 and <= LongestSeconds => TimeSpan.FromSeconds(seconds),
        _ => null,
    };
}
