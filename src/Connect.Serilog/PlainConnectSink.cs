using Connect.Export;
using Serilog.Core;
using Serilog.Events;

namespace Connect;

/// <summary>Hands what Serilog emits to the exporter: nothing is rendered, copied or sent on the caller's thread.</summary>
internal sealed class PlainConnectSink : ILogEventSink, IDisposable, IAsyncDisposable
{
    private readonly LogChannel _channel;
    private readonly LoggingLevelSwitch? _levelSwitch;

    public PlainConnectSink(LogChannel channel, LogEventLevel floor, LoggingLevelSwitch? levelSwitch)
    {
        _channel = channel;
        Floor = floor;
        _levelSwitch = levelSwitch;
    }

    /// <summary>The lowest level that is exported.</summary>
    public LogEventLevel Floor { get; }

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level >= Floor && (_levelSwitch is null || logEvent.Level >= _levelSwitch.MinimumLevel))
        {
            _channel.Write(logEvent, logEvent.TraceId, logEvent.SpanId);
        }
    }

    public void Dispose() => _channel.Dispose();

    public ValueTask DisposeAsync() => _channel.DisposeAsync();
}
