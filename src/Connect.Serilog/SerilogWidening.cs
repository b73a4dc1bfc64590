using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Connect;

/// <summary>
/// Lets events below an app's own minimum reach Connect and nobody else. The logger's minimum is lowered to Connect's
/// floor; a last filter then asks whether the app's own levels would have let an event pass. If so it goes its usual
/// way. If not, it is handed to Connect's sinks alone and stopped. Filters run after enrichers and before sinks.
/// </summary>
internal sealed class SerilogWidening : ILogEventFilter
{
    // Which of Connect's sinks a logger's configuration has; kept only as long as the configuration itself.
    private static readonly ConditionalWeakTable<LoggerConfiguration, ConcurrentBag<PlainConnectSink>> Sinks = [];

    // A wrapper such as WriteTo.Async configures what it wraps on a configuration of its own, which nobody sees again.
    [ThreadStatic]
    private static WeakReference<PlainConnectSink>? _latestOfThread;

    private readonly AppLevels _appLevels;
    private readonly ConcurrentBag<PlainConnectSink> _sinks;

    private SerilogWidening(AppLevels appLevels, ConcurrentBag<PlainConnectSink> sinks)
    {
        _appLevels = appLevels;
        _sinks = sinks;
    }

    /// <summary>Notes that a logger writes to this sink.</summary>
    public static void Remember(LoggerConfiguration logger, PlainConnectSink sink)
    {
        Sinks.GetOrCreateValue(logger).Add(sink);
        _latestOfThread = new WeakReference<PlainConnectSink>(sink);
    }

    /// <summary>Widens a logger whose sinks are configured already.</summary>
    /// <param name="logger">The logger's configuration.</param>
    /// <param name="appLevels">States the levels that hold for everybody else.</param>
    /// <param name="overrides">The sources for which the logger has levels of their own.</param>
    public static LoggerConfiguration Widen(
        LoggerConfiguration logger, Action<LoggerConfiguration> appLevels, IEnumerable<string> overrides)
    {
        if (SinksOf(logger) is not { } sinks)
        {
            // Nothing is exported: the app's levels are all there is.
            appLevels(logger);
            return logger;
        }

        var floor = sinks.Min(sink => sink.Floor);
        logger.MinimumLevel.Is(floor);
        foreach (var source in overrides)
        {
            logger.MinimumLevel.Override(source, floor);
        }

        return logger.Filter.With(new SerilogWidening(new AppLevels(appLevels), sinks));
    }

    /// <summary>The logger's own sinks, or else the one that was configured last, in a wrapper, on this thread.</summary>
    private static ConcurrentBag<PlainConnectSink>? SinksOf(LoggerConfiguration logger)
    {
        var latest = _latestOfThread;
        _latestOfThread = null;
        return Sinks.TryGetValue(logger, out var sinks) ? sinks :
            latest is not null && latest.TryGetTarget(out var sink) ? [sink] :
            null;
    }

    public bool IsEnabled(LogEvent logEvent)
    {
        if (_appLevels.Allow(logEvent))
        {
            return true;
        }

        foreach (var sink in _sinks)
        {
            sink.Emit(logEvent);
        }

        return false;
    }

    /// <summary>What the app's own levels, overrides and switches say, asked of a logger that has nothing else.</summary>
    private sealed class AppLevels
    {
        private const int MostSources = 10_000;

        private readonly ILogger _levels;
        private readonly ConcurrentDictionary<string, ILogger> _bySource = new();

        public AppLevels(Action<LoggerConfiguration> appLevels)
        {
            var configuration = new LoggerConfiguration();
            appLevels(configuration);
            _levels = configuration.CreateLogger();
        }

        public bool Allow(LogEvent logEvent) => LoggerOf(logEvent).IsEnabled(logEvent.Level);

        private ILogger LoggerOf(LogEvent logEvent)
        {
            if (!logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var property) ||
                property is not ScalarValue { Value: string source })
            {
                return _levels;
            }

            if (_bySource.TryGetValue(source, out var known))
            {
                return known;
            }

            var logger = _levels.ForContext(Constants.SourceContextPropertyName, source);
            return _bySource.Count < MostSources ? _bySource.GetOrAdd(source, logger) : logger;
        }
    }
}
