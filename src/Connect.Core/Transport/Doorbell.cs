namespace Connect.Export;

/// <summary>
/// A lock whose holders can wait: for a ring, or for a time on the clock. Waiting needs no thread of the pool.
/// </summary>
internal sealed class Doorbell(MonotonicClock clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Held while looking at what is waited for, and by <see cref="Wait"/>'s callers.</summary>
    public object Lock { get; } = new();

    public TimeSpan Now => clock.Now;

    /// <summary>The time at which something that may take so long has to be over; an infinite time never ends.</summary>
    public TimeSpan After(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan || time > TimeSpan.MaxValue - clock.Now ? TimeSpan.MaxValue : clock.Now + time;

    public void Ring()
    {
        lock (Lock)
            Monitor.PulseAll(Lock);
    }

    /// <summary>Waits until it rings or the time has come. May return early: the caller looks again.</summary>
    public void Wait(TimeSpan until)
    {
        if (until == TimeSpan.MaxValue)
        {
            Monitor.Wait(Lock);
            return;
        }

        var left = until - clock.Now;
        if (left <= TimeSpan.Zero)
            return;

        // Whole milliseconds, upwards: waits are cut to them, and one cut short would spin until its time has come.
        left = TimeSpan.FromMilliseconds(Math.Ceiling((left < LongestWait ? left : LongestWait).TotalMilliseconds));

        // The timed wait alone would do for a clock that runs with the real one; the timer alone would stop with a
        // starved pool, on which its callback runs.
        using var timer = clock.Provider.CreateTimer(
            static bell => ((Doorbell)bell!).Ring(), this, left, Timeout.InfiniteTimeSpan);
        Monitor.Wait(Lock, left);
    }
}
