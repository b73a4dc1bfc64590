namespace Connect;

/// <summary>
/// Whether the logging framework lets through what Connect is to export: a sink cannot see below its logger's minimum.
/// </summary>
internal static class LevelFloorCheck
{
    public static PlainConnectCheckResult? Run(PlainConnectSettings? settings, LoggerMinimum minimum) =>
        settings is not { ExportActive: true, ExportLogs: true } || settings.LogLevel >= minimum.Level
            ? null
            : new PlainConnectCheckResult(
                "connect.log_level_unreachable",
                PlainConnectSeverity.Warning,
                $"LogLevel is {settings.LogLevel}, but {minimum.Logger} passes nothing below {minimum.Level}: what lies between is not exported.",
                minimum.HowToWiden);
}

/// <summary>A logging framework's own minimum, as its adapter knows it.</summary>
/// <param name="Logger">What to call the logger, such as <c>Serilog's logger</c>.</param>
/// <param name="Level">The lowest level that it passes.</param>
/// <param name="HowToWiden">What its user adds to pass more to Connect alone.</param>
internal sealed record LoggerMinimum(string Logger, PlainConnectLevel Level, string HowToWiden);
