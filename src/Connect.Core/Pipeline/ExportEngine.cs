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
        var resource = new ProcessResource(settings, surroundings.Host);
        Settings = settings;
        var faults = new InstrumentationFaults(_transport.Traces.Tally, _transport.Teller);
        Database = new DatabaseInstrumentation(settings, faults, surroundings.Time);
        Spans = new SpanExport(settings, _transport.Traces, resource, Database.Npgsql, faults);
        Metrics = new MetricExport(settings, _transport.Metrics, resource, faults);
        Logs = new LogPipeline(settings, _transport, resource, Spans.Sampling, surroundings.Time);
        _meter = new ExportMeter(
            (ExportSignal.Logs, () => Logs.Counters),
            (ExportSignal.Traces, () => Spans.Counters),
            (ExportSignal.Metrics, () => Metrics.Counters));
        _transport.Arrival.Expect(surroundings.Time, WhyNothingArrived);
        _lastFlush = surroundings.End.Add(FlushAtEnd);
    }

    /// <summary>Called when this exporter has stopped to listen to the process, for good.</summary>
    public Action<ExportEngine>? Left { get; set; }

    public PlainConnectSettings Settings { get; }

    public LogPipeline Logs { get; }

    public SpanExport Spans { get; }

    public MetricExport Metrics { get; }

    public DatabaseInstrumentation Database { get; }

    /// <summary>How many events of other libraries could not be read.</summary>
    public long InstrumentationFaults =>
        _transport.Traces.Tally.Snapshot().Notes.GetValueOrDefault(TallyNote.InstrumentationFaults);

    public TimeSpan ShutdownTimeout { get; }

    /// <summary>Adds someone who is told what goes wrong.</summary>
    public void AddListener(Action<string> tell) => _lines.Add(tell);

    public void RemoveListener(Action<string> tell) => _lines.Remove(tell);

    /// <summary>Waits until everything accepted so far is delivered or dropped; false when the time was up before.</summary>
    public bool Flush(TimeSpan timeout)
    {
        var started = _time.GetTimestamp();
        // Collecting metrics runs callbacks of the app, which may hang: they get the time there is and no more.
        Task<bool>[] others =
        [
            Spans.IsStarted ? OwnThread.Run(() => Spans.Flush(timeout)) : Task.FromResult(true),
            Metrics.IsListening ? OwnThread.Run(() => Metrics.Flush(timeout)) : Task.FromResult(true),
        ];
        var logs = Logs.Seal(timeout);
        var all = Succeed(others, Rest(timeout, started)) && logs;
        return _transport.Flush(Rest(timeout, started)) && all;
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
            Database.Dispose();
            var started = _time.GetTimestamp();
            // Foreign code that hangs leaves half of the time to what is encoded already.
            var atMost = ShutdownTimeout / 2;
            Task<bool>[] others = [OwnThread.Run(() => Spans.Close(atMost)), OwnThread.Run(() => Metrics.Close(atMost))];
            Logs.Close(atMost);
            Succeed(others, Rest(atMost, started));
            Left?.Invoke(this);
            _transport.Shutdown(Rest(ShutdownTimeout, started));
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

    private string WhyNothingArrived()
    {
        var logs = Logs.Counters;
        return logs switch
        {
            _ when logs.InFlight + Spans.Counters.InFlight + Metrics.Counters.InFlight > 0 => "there is no answer yet",
            { Queued: > 0 } => "what was logged is not encoded yet",
            _ when !Settings.ExportLogs => "there was nothing to send",
            _ when logs.Accepted == logs.Dropped.GetValueOrDefault(DropReason.Self) => $"nothing was logged at or above {Settings.LogLevel}",
            _ => $"all that was logged was dropped ({string.Join(", ", logs.Dropped.Keys)})",
        };
    }

    private static bool Succeed(Task<bool>[] tasks, TimeSpan atMost)
    {
        try
        {
            return Task.WaitAll(tasks, atMost) && tasks.All(task => task.Result);
        }
        catch (AggregateException)
        {
            // Foreign code that failed in a way the SDK did not expect; the rest is delivered all the same.
            return false;
        }
    }

    private TimeSpan Rest(TimeSpan timeout, long started)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        var left = timeout - _time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
