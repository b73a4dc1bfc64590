using Microsoft.Extensions.Logging;

namespace Connect;

/// <summary>What Connect has to say, through the app's own logging.</summary>
internal static partial class HostLog
{
    private const string Category = "PlainConnect";

    public static ILogger Of(ILoggerFactory loggers) => loggers.CreateLogger(Category);

    /// <summary>A line of the exporter's about itself: at most one a minute of each kind.</summary>
    [LoggerMessage(EventId = 1, EventName = "Diagnostics", Level = LogLevel.Information, Message = "{Line}")]
    public static partial void Told(this ILogger logger, string line);

    [LoggerMessage(EventId = 2, EventName = "Finding", Message = "{Id}: {Finding} {Fix}")]
    public static partial void Found(this ILogger logger, LogLevel level, string id, string finding, string fix);

    [LoggerMessage(
        EventId = 3,
        EventName = "ScriptNotServed",
        Level = LogLevel.Warning,
        Message = "A page has the pageview tag, but the app does not serve its script. Add app.MapPlainConnect().")]
    public static partial void ScriptNotServed(this ILogger logger);

    public static LogLevel LevelOf(PlainConnectSeverity severity) => severity switch
    {
        PlainConnectSeverity.Information => LogLevel.Information,
        PlainConnectSeverity.Warning => LogLevel.Warning,
        _ => LogLevel.Error,
    };
}
