using Connect.Export;
using NLog;

namespace Connect;

/// <summary>Where a target's events go while its export is on.</summary>
internal sealed class NLogOutlet
{
    private readonly LogChannel _channel;
    private readonly ContextCapture _capture;
    private readonly LogLevel _floor;
    private readonly SharedFlush _flush;

    public NLogOutlet(LogChannel channel, ContextCapture capture, LogLevel floor, TimeSpan flushTimeout)
    {
        _channel = channel;
        _capture = capture;
        _floor = floor;
        _flush = new SharedFlush(() => channel.FlushAsync(flushTimeout));
    }

    /// <summary>Captures what only the app's own thread can see; nothing of an event that is not exported.</summary>
    public CapturedEvent? Capture(LogEventInfo logEvent) =>
        logEvent.Level is { } level && level < _floor ? null : _capture.Capture(logEvent);

    public void Write(CapturedEvent captured) => _channel.Write(captured, captured.Origin);

    public Task<bool> FlushAsync() => _flush.RunAsync();

    /// <summary>Lets go without waiting: a target that a reload puts in this one's place takes over.</summary>
    public void Release() => _channel.Release();
}
