namespace Connect.Export;

/// <summary>
/// Lets the encode thread sleep until so many events have been accepted, and lets callers wake it for next to nothing:
/// while it is awake they read one field, and only the one who crosses the threshold pays for a signal.
/// </summary>
internal sealed class EncodeWakeup
{
    private const long Awake = long.MaxValue;

    private readonly object _lock = new();
    private long _wakeAt = Awake;
    private bool _rung;

    /// <summary>Tells that so many events have been accepted. From any thread, after the event was accepted.</summary>
    public void Reached(long accepted)
    {
        if (accepted >= Volatile.Read(ref _wakeAt))
        {
            Ring();
        }
    }

    /// <summary>Wakes the encode thread for another reason than events.</summary>
    public void Ring()
    {
        if (Interlocked.Exchange(ref _wakeAt, Awake) == Awake)
        {
            return;
        }

        lock (_lock)
        {
            _rung = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>
    /// Sleeps until that many events have been accepted, the bell is rung, or the time is up. From the encode thread.
    /// </summary>
    /// <param name="wakeAt">How many accepted events end the sleep.</param>
    /// <param name="atMost">How long to sleep at most.</param>
    /// <param name="isDue">
    /// Looks once more whether there is work, after the threshold is visible to callers: who did work before this look
    /// is seen by it, and who did it after sees the threshold.
    /// </param>
    public void Sleep(long wakeAt, TimeSpan atMost, Func<long, bool> isDue)
    {
        lock (_lock)
        {
            _rung = false;
            Interlocked.Exchange(ref _wakeAt, wakeAt);
            if (!isDue(wakeAt) && !_rung)
            {
                Monitor.Wait(_lock, atMost);
            }

            Volatile.Write(ref _wakeAt, Awake);
        }
    }
}
