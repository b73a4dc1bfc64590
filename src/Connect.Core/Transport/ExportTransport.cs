namespace Connect.Export;

/// <summary>The three signals' ways out to one destination, over one HTTP client. Without batches it is inert.</summary>
internal sealed class ExportTransport : IDisposable
{
    private readonly PlainConnectSettings _settings;
    private readonly ExportHttp _http;
    private readonly MonotonicClock _clock;

    /// <param name="settings">Where to, with which token, and the bounds.</param>
    /// <param name="handler">Makes the HTTP handler, with the first request.</param>
    /// <param name="tell">Takes lines for people.</param>
    /// <param name="time">Every clock and timer.</param>
    /// <param name="random">From 0 to below 1, from any thread.</param>
    public ExportTransport(
        PlainConnectSettings settings,
        Func<HttpMessageHandler> handler,
        Action<string> tell,
        TimeProvider time,
        Func<double> random)
    {
        _settings = settings;
        _clock = new MonotonicClock(time);
        _http = new ExportHttp(handler);
        Teller = new Teller(tell, _clock);
        Arrival = new Arrival(new Uri(settings.ExportUrl).Authority, Teller);
        Logs = Loop(ExportSignal.Logs);
        Traces = Loop(ExportSignal.Traces);
        Metrics = Loop(ExportSignal.Metrics);

        SendLoop Loop(ExportSignal signal) => new(signal, settings, _http, Teller, Arrival, _clock, random);
    }

    public Teller Teller { get; }

    public Arrival Arrival { get; }

    public SendLoop Logs { get; }

    public SendLoop Traces { get; }

    public SendLoop Metrics { get; }

    /// <summary>A loop of the pipeline, supervised as those of the transport are.</summary>
    public Supervisor Supervise(string name, Action loop) => new(name, loop, _clock, Teller, Logs.Tally);

    /// <summary>A sender beside a signal's loop, counted with it.</summary>
    public OtlpSender SenderBeside(SendLoop loop) => new(loop.Signal, _settings, _http, loop.Tally, _clock);

    /// <inheritdoc cref="SendLoop.Flush" />
    public bool Flush(TimeSpan timeout, CancellationToken cancellation = default)
    {
        var until = new Doorbell(_clock).After(timeout);
        return All.Aggregate(true, (flushed, loop) => loop.Flush(Left(until), cancellation) && flushed);
    }

    /// <inheritdoc cref="SendLoop.Hurry" />
    public void Hurry()
    {
        foreach (var loop in All)
            loop.Hurry();
    }

    /// <summary>One attempt a batch, the rest counted as dropped when the time is up. Harmless when repeated.</summary>
    public void Shutdown(TimeSpan timeout)
    {
        foreach (var loop in All)
            loop.BeginShutdown(timeout);
        foreach (var loop in All)
            loop.EndShutdown();
    }

    /// <summary>Without a <see cref="Shutdown"/> before, nothing more is sent.</summary>
    public void Dispose()
    {
        Arrival.Dispose();
        foreach (var loop in All)
            loop.Dispose();
        _http.Dispose();
    }

    private SendLoop[] All => [Logs, Traces, Metrics];

    private TimeSpan Left(TimeSpan until) =>
        until == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Max(0, (until - _clock.Now).Ticks));
}
