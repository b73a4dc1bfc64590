namespace Connect.Export;

/// <summary>
/// Tells when an event arrived, at a price the caller's thread can pay: a coarse millisecond counter there (7 ns, where
/// the wall clock takes 30 ns), made into wall time later on the encode thread.
/// </summary>
internal sealed class ArrivalClock(TimeProvider time)
{
    private readonly bool _isReal = ReferenceEquals(time, Ambient.Time);
    private long _ticksNow;
    private long _unixNanosecondsNow;

    /// <summary>Milliseconds of no particular beginning.</summary>
    public long Now() => _isReal ? Ambient.CoarseMilliseconds : (long)time.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>Compares the counter with the wall clock. From the encode thread, before a run of <see cref="ToUnixNanoseconds"/>.</summary>
    public void Synchronize()
    {
        _ticksNow = Now();
        _unixNanosecondsNow = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
    }

    /// <summary>The wall time of an arrival.</summary>
    public ulong ToUnixNanoseconds(long arrived) =>
        (ulong)Math.Max(0, _unixNanosecondsNow - Math.Max(0, _ticksNow - arrived) * 1_000_000);
}
