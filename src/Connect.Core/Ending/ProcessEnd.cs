namespace Connect.Export;

/// <summary>
/// Flushes every exporter before the process ends, all at once and within one deadline, and closes none: what is logged
/// after one sign of the end is flushed at the next. Watches the process only while an exporter is open, so that nothing
/// of the process holds on to a plug-in that is to be unloaded.
/// </summary>
/// <param name="watch">Calls what it is given at each sign of the end, on any thread, until it is disposed.</param>
/// <param name="time">The clock.</param>
internal sealed class ProcessEnd(Func<Action, IDisposable> watch, TimeProvider time)
{
    /// <summary>For all signs of one end together.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private volatile LastFlush[] _open = [];
    private IDisposable? _watch;

    public static ProcessEnd Real { get; } = new(EndWatch.Start, Ambient.Time);

    /// <summary>From now on an exporter is flushed at the end; until the result is disposed.</summary>
    /// <param name="flush">Delivers what there is within the time it gets.</param>
    public IDisposable Add(Func<TimeSpan, bool> flush)
    {
        var entry = new LastFlush(flush, time, Remove);
        lock (_lock)
        {
            _open = [.. _open, entry];
            _watch ??= watch(Flush);
        }

        return entry;
    }

    private void Remove(LastFlush entry)
    {
        lock (_lock)
        {
            _open = [.. _open.Where(other => other != entry)];
            if (_open.Length == 0)
            {
                _watch?.Dispose();
                _watch = null;
            }
        }
    }

    /// <summary>Returns when all is delivered or the time is up. Throws nothing: that would be another way to end.</summary>
    private void Flush()
    {
        try
        {
            var open = _open;
            var started = time.GetTimestamp();
            var flushes = Array.ConvertAll(open, entry => entry.Start(started));
            WaitForAll(flushes);
            for (var i = 0; i < open.Length; i++)
            {
                open[i].Settle(flushes[i], time.GetElapsedTime(started));
            }
        }
        catch (Exception)
        {
            // No memory for another thread, or none at all: the process ends as it would have.
        }
    }

    private static void WaitForAll(Task<bool>[] flushes)
    {
        try
        {
            Task.WaitAll(flushes, Deadline);
        }
        catch (AggregateException)
        {
            // One failed, and the others had their time all the same.
        }
    }
}
