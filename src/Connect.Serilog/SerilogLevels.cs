using Serilog.Events;

namespace Connect;

/// <summary>Serilog's levels and Connect's, which are the same under other names.</summary>
internal static class SerilogLevels
{
    /// <summary>Above every event, so that nothing passes.</summary>
    public const LogEventLevel Off = LogEventLevel.Fatal + 1;

    public static LogEventLevel ToSerilog(this PlainConnectLevel level) => level switch
    {
        PlainConnectLevel.Trace => LogEventLevel.Verbose,
        PlainConnectLevel.Debug => LogEventLevel.Debug,
        PlainConnectLevel.Information => LogEventLevel.Information,
        PlainConnectLevel.Warning => LogEventLevel.Warning,
        PlainConnectLevel.Error => LogEventLevel.Error,
        PlainConnectLevel.Fatal => LogEventLevel.Fatal,
        _ => Off,
    };

    public static PlainConnectLevel ToConnect(this LogEventLevel level) => level switch
    {
        <= LogEventLevel.Verbose => PlainConnectLevel.Trace,
        LogEventLevel.Debug => PlainConnectLevel.Debug,
        LogEventLevel.Information => PlainConnectLevel.Information,
        LogEventLevel.Warning => PlainConnectLevel.Warning,
        LogEventLevel.Error => PlainConnectLevel.Error,
        _ => PlainConnectLevel.Fatal,
    };
}
