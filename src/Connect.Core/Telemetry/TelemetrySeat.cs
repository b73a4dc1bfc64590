namespace Connect.Export;

/// <summary>
/// Sees to it that the process's spans and metrics are exported once, whatever the number of destinations: by the oldest
/// exporter there is. When that one closes the next oldest takes over. An app that attaches Connect to a provider of its
/// own has them exported from there, and nobody listens beside it.
/// </summary>
internal sealed class TelemetrySeat
{
    private readonly object _lock = new();
    private readonly List<ExportEngine> _engines = [];
    private int _attachedTracers;
    private int _attachedMeters;

    /// <summary>Who exports the process's spans and metrics; null while there is no exporter.</summary>
    public ExportEngine? Holder
    {
        get
        {
            lock (_lock)
                return _engines.FirstOrDefault();
        }
    }

    public void Enter(ExportEngine engine)
    {
        lock (_lock)
        {
            _engines.Add(engine);
            engine.Left = Leave;
            if (_engines.Count == 1)
                Take(engine);
        }
    }

    /// <summary>The app's tracer provider hands its spans to an exporter from now on.</summary>
    public void AttachTracer()
    {
        lock (_lock)
        {
            _attachedTracers++;
            Holder?.Spans.StopListening();
        }
    }

    public void DetachTracer()
    {
        lock (_lock)
            _attachedTracers--;
    }

    /// <summary>
    /// The app's meter provider hands its metrics to an exporter from now on. What was measured so far is exported, or
    /// given up after the time.
    /// </summary>
    public void AttachMeter(TimeSpan timeout)
    {
        ExportEngine? holder;
        lock (_lock)
        {
            _attachedMeters++;
            holder = Holder;
        }

        // Collects from callbacks of the app, which the lock must not wait for.
        holder?.Metrics.StopListening(timeout);
    }

    public void DetachMeter()
    {
        lock (_lock)
            _attachedMeters--;
    }

    private void Leave(ExportEngine engine)
    {
        lock (_lock)
        {
            var held = _engines.FirstOrDefault() == engine;
            _engines.Remove(engine);
            if (held && _engines.FirstOrDefault() is { } next)
                Take(next);
        }
    }

    private void Take(ExportEngine engine)
    {
        if (_attachedTracers == 0)
            engine.Spans.Listen();
        if (_attachedMeters == 0)
            engine.Metrics.Listen();
        // Also for a provider of the app's that hands over what it records.
        engine.Database.Start(engine.Spans.Sources, engine.Metrics.Meters);
    }
}
