using Connect.Export;
using Serilog.Core;
using Serilog.Events;

namespace Connect;

/// <summary>Hands what Serilog emits to the exporter: nothing is rendered, copied or sent on the caller's thread.</summary>
internal sealed class PlainConnectSink : ILogEventSink, IDisposable, IAsyncDisposable
{
    private readonly LogChannel _channel;
    private readonly Action _firstEvent;
    private readonly LoggingLevelSwitch? _levelSwitch;

    private bool _hasSeenEvents;

    /// <param name="channel">The way to the exporter.</param>
    /// <param name="floor">The lowest level that is exported.</param>
    /// <param name="levelSwitch">Changes it while the app runs.</param>
    /// <param name="firstEvent">Called with the first event, when the logger that the sink belongs to is there.</param>
    public PlainConnectSink(LogChannel channel, LogEventLevel floor, LoggingLevelSwitch? levelSwitch, Action firstEvent)
    {
        _channel = channel;
        _firstEvent = firstEvent;
        Floor = floor;
        _levelSwitch = levelSwitch;
    }

    /// <summary>The lowest level that is exported.</summary>
    public LogEventLevel Floor { get; }

    public void Emit(LogEvent logEvent)
    {
        if (!_hasSeenEvents)
        {
            _hasSeenEvents = true;
            _firstEvent();
        }

        if (logEvent.Level >= Floor && (_levelSwitch is null || logEvent.Level >= _levelSwitch.MinimumLevel))
        {
            _channel.Write(logEvent, logEvent.TraceId, logEvent.SpanId);
        }
    }

    public void Dispose() => _channel.Dispose();

    public ValueTask DisposeAsync() => _channel.DisposeAsync();
}
