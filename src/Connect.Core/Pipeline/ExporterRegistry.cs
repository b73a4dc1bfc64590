namespace Connect.Export;

/// <summary>
/// One exporter a destination, however many sinks and targets write to it. After the last of them has let go without
/// closing, it lives on for a moment: a configuration that is reloaded takes it over.
/// </summary>
internal sealed class ExporterRegistry(
    Func<PlainConnectSettings, ExportEngine> start, TelemetrySeat seat, TimeProvider time)
{
    private static readonly TimeSpan Afterlife = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly Dictionary<Destination, Entry> _entries = [];

    /// <summary>Which of them exports spans and metrics.</summary>
    public TelemetrySeat Seat => seat;

    public ExportEngine Acquire(PlainConnectSettings settings)
    {
        var destination = Destination.Of(settings);
        lock (_lock)
        {
            if (!_entries.TryGetValue(destination, out var entry))
            {
                entry = new Entry(destination, start(settings));
                _entries.Add(destination, entry);
                seat.Enter(entry.Engine);
            }

            entry.Users++;
            entry.Closing?.Dispose();
            entry.Closing = null;
            entry.Farewell?.Invoke();
            entry.Farewell = null;
            return entry.Engine;
        }
    }

    /// <summary>Lets go; true when nobody else uses the exporter, which the caller then has to close.</summary>
    public bool ReleaseToClose(ExportEngine engine)
    {
        lock (_lock)
        {
            var entry = EntryOf(engine);
            if (--entry.Users > 0)
            {
                return false;
            }

            _entries.Remove(entry.Destination);
            return true;
        }
    }

    /// <summary>Lets go without waiting; when nobody else uses the exporter it is closed a moment later.</summary>
    /// <param name="engine">The exporter.</param>
    /// <param name="farewell">Called when somebody else has it, or when it is closed: until then it may have last words.</param>
    public void ReleaseToLinger(ExportEngine engine, Action farewell)
    {
        lock (_lock)
        {
            var entry = EntryOf(engine);
            if (--entry.Users > 0)
            {
                farewell();
            }
            else
            {
                entry.Farewell = farewell;
                entry.Closing = time.CreateTimer(_ => CloseUnused(entry), null, Afterlife, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private Entry EntryOf(ExportEngine engine) => _entries.Values.Single(entry => entry.Engine == engine);

    private void CloseUnused(Entry entry)
    {
        lock (_lock)
        {
            if (entry.Users > 0 || !_entries.Remove(entry.Destination))
            {
                return;
            }

            entry.Closing?.Dispose();
        }

        entry.Engine.Dispose();
        entry.Farewell?.Invoke();
    }

    /// <summary>What makes exporters the same: where to, with which token, and how.</summary>
    private sealed record Destination(string Url, PlainConnectSecret Token, TimeSpan ConnectTimeout, TimeSpan ExportTimeout)
    {
        public static Destination Of(PlainConnectSettings settings) =>
            new(settings.ExportUrl, settings.ExportToken, settings.ConnectTimeout, settings.ExportTimeout);
    }

    private sealed class Entry(Destination destination, ExportEngine engine)
    {
        public Destination Destination => destination;

        public ExportEngine Engine => engine;

        public int Users { get; set; }

        public ITimer? Closing { get; set; }

        public Action? Farewell { get; set; }
    }
}
