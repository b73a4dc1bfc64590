using Connect.Otlp;

namespace Connect.Export;

/// <summary>The exporter of one destination: everything in it that has a thread, a socket or a timer.</summary>
internal sealed class ExportEngine : IDisposable
{
    private readonly DiagnosticLines _lines = new();
    private readonly ExportTransport _transport;
    private readonly ExportMeter _meter;
    private readonly TimeProvider _time;
    private readonly IDisposable _lastFlush;
    private readonly object _closeLock = new();
    private bool _closed;

    public ExportEngine(PlainConnectSettings settings, ExportSurroundings surroundings)
    {
        _time = surroundings.Time;
        ShutdownTimeout = settings.ShutdownTimeout;
        _transport = new ExportTransport(
            settings, () => surroundings.Handler(settings), _lines.Tell, surroundings.Time, surroundings.Random);
        Logs = new LogPipeline(settings, _transport, new ProcessResource(settings, surroundings.Host), surroundings.Time);
        _meter = new ExportMeter(() => Logs.Counters);
        _transport.Arrival.Expect(surroundings.Time, () => WhyNothingArrived(settings));
        _lastFlush = surroundings.End.Add(FlushAtEnd);
    }

    public LogPipeline Logs { get; }

    public TimeSpan ShutdownTimeout { get; }

    /// <summary>Adds someone who is told what goes wrong.</summary>
    public void AddListener(Action<string> tell) => _lines.Add(tell);

    public void RemoveListener(Action<string> tell) => _lines.Remove(tell);

    /// <summary>Waits until everything accepted so far is delivered or dropped; false when the time was up before.</summary>
    public bool Flush(TimeSpan timeout)
    {
        var started = _time.GetTimestamp();
        return Logs.Seal(timeout) && _transport.Flush(Left(timeout, started));
    }

    /// <summary>
    /// Gives everything accepted so far one attempt within the shutdown timeout, counts the rest as dropped, and ends all
    /// threads. Who calls it while another does waits for that.
    /// </summary>
    public void Dispose()
    {
        lock (_closeLock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            var started = _time.GetTimestamp();
            // An encoder that hangs in foreign code leaves half of the time to what is encoded already.
            Logs.Close(ShutdownTimeout / 2);
            _transport.Shutdown(Left(ShutdownTimeout, started));
            _transport.Dispose();
            _meter.Dispose();
            _lastFlush.Dispose();
        }
    }

    /// <summary>Flushes when the process ends: there is no later for what waits to be tried again.</summary>
    private bool FlushAtEnd(TimeSpan timeout)
    {
        _transport.Hurry();
        return Flush(timeout);
    }

    private string WhyNothingArrived(PlainConnectSettings settings)
    {
        var logs = Logs.Counters;
        return logs switch
        {
            { InFlight: > 0 } => "there is no answer yet",
            { Queued: > 0 } => "what was logged is not encoded yet",
            _ when !settings.ExportLogs => "there was nothing to send",
            _ when logs.Accepted == logs.Dropped.GetValueOrDefault(DropReason.Self) => $"nothing was logged at or above {settings.LogLevel}",
            _ => $"all that was logged was dropped ({string.Join(", ", logs.Dropped.Keys)})",
        };
    }

    private TimeSpan Left(TimeSpan timeout, long started)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        var left = timeout - _time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
