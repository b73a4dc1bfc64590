using NLog;

namespace Connect;

/// <summary>NLog's levels and Connect's, which are the same under other names.</summary>
internal static class NLogLevels
{
    public static LogLevel ToNLog(this PlainConnectLevel level) => level switch
    {
        PlainConnectLevel.Trace => LogLevel.Trace,
        PlainConnectLevel.Debug => LogLevel.Debug,
        PlainConnectLevel.Information => LogLevel.Info,
        PlainConnectLevel.Warning => LogLevel.Warn,
        PlainConnectLevel.Error => LogLevel.Error,
        PlainConnectLevel.Fatal => LogLevel.Fatal,
        _ => LogLevel.Off,
    };

    /// <summary>An event made by hand may have no level, or Off, which is none.</summary>
    public static PlainConnectLevel ToConnect(this LogLevel? level) => level?.Ordinal switch
    {
        0 => PlainConnectLevel.Trace,
        1 => PlainConnectLevel.Debug,
        3 => PlainConnectLevel.Warning,
        4 => PlainConnectLevel.Error,
        5 => PlainConnectLevel.Fatal,
        _ => PlainConnectLevel.Information,
    };
}
