using Connect.Export;

namespace Connect;

/// <summary>
/// A share in the exporter of a destination: sinks and targets that send to the same place have the same one. It is
/// closed with its last share, within <see cref="PlainConnectOptions.ShutdownTimeout"/>.
/// </summary>
public sealed class PlainConnectExporter : IDisposable, IAsyncDisposable
{
    /// <summary>Waits are counted in milliseconds that an int holds.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(int.MaxValue);

    private static readonly ExporterRegistry Registry =
        new(settings => new ExportEngine(settings, ExportSurroundings.Real), new TelemetrySeat(), Ambient.Time);

    private readonly Action<string> _tell;
    private int _released;

    private PlainConnectExporter(PlainConnectSettings settings, Action<string> tell)
    {
        _tell = tell;
        Engine = Registry.Acquire(settings);
        Engine.AddListener(tell);
        if (Seat.Holder is { } holder)
        {
            foreach (var finding in SharedSettingsCheck.Run(holder.Settings, settings))
            {
                tell(finding.ToString());
            }
        }
    }

    /// <summary>Where the log events are that this exporter has accepted, from all who share it.</summary>
    public PlainConnectCounters Logs => Engine.Logs.Counters;

    /// <summary>Where the spans are that this exporter has accepted.</summary>
    public PlainConnectCounters Spans => Engine.Spans.Counters;

    /// <summary>Where the data points of metrics are that this exporter has accepted.</summary>
    public PlainConnectCounters Metrics => Engine.Metrics.Counters;

    internal static TelemetrySeat Seat => Registry.Seat;

    internal ExportEngine Engine { get; }

    /// <summary>Takes a share in the exporter of these settings' destination, which starts with the first share.</summary>
    /// <param name="settings">Settings whose export is active.</param>
    /// <param name="tell">Takes lines about what goes wrong: at most one a minute of each kind.</param>
    /// <exception cref="ArgumentException">The settings' export is not active.</exception>
    public static PlainConnectExporter Open(PlainConnectSettings settings, Action<string>? tell = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.ExportActive)
        {
            throw new ArgumentException("Export is off: it is disabled, or there is no token.", nameof(settings));
        }

        return new PlainConnectExporter(settings, tell ?? (_ => { }));
    }

    /// <summary>
    /// Delivers what has been accepted so far, by all who share the exporter; false when the time was up before. It does
    /// not hurry an endpoint that asked for time, or that is being tried again.
    /// </summary>
    /// <param name="timeout">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> waits as long as it takes.</param>
    public Task<bool> FlushAsync(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        }

        return OwnThread.Run(() => Engine.Flush(timeout < LongestWait ? timeout : LongestWait));
    }

    /// <summary>
    /// Delivers what has been accepted so far. The last share closes the exporter: what cannot be delivered within the
    /// shutdown timeout is counted as dropped. Repeated, it does nothing.
    /// </summary>
    public void Dispose()
    {
        if (!TryRelease())
        {
            return;
        }

        if (Registry.ReleaseToClose(Engine))
        {
            Engine.Dispose();
        }
        else
        {
            Engine.Flush(Engine.ShutdownTimeout);
        }

        Engine.RemoveListener(_tell);
    }

    /// <inheritdoc cref="Dispose" />
    public async ValueTask DisposeAsync() => await OwnThread.Run(() =>
    {
        Dispose();
        return true;
    }).ConfigureAwait(false);

    /// <summary>Lets go without waiting; an exporter nobody uses is closed a moment later.</summary>
    internal void Release()
    {
        if (TryRelease())
        {
            Registry.ReleaseToLinger(Engine, () => Engine.RemoveListener(_tell));
        }
    }

    private bool TryRelease() => Interlocked.Exchange(ref _released, 1) == 0;
}
