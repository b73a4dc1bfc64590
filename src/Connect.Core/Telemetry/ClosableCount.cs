namespace Connect.Export;

/// <summary>
/// Counts arrivals, and from a moment on those that come too late; every arrival is one or the other, at the price of a
/// single interlocked step.
/// </summary>
internal sealed class ClosableCount
{
    private readonly object _closing = new();

    // The sign bit says that it is closed, the others count.
    private long _state;
    private long _atClose;

    /// <summary>All arrivals, late ones included.</summary>
    public long Total => Volatile.Read(ref _state) & long.MaxValue;

    /// <summary>How many of them came too late.</summary>
    public long Late
    {
        get
        {
            var state = Volatile.Read(ref _state);
            return state < 0 ? (state & long.MaxValue) - Volatile.Read(ref _atClose) : 0;
        }
    }

    /// <summary>Counts one; zero when it came too late, else its number.</summary>
    public long Add() => Math.Max(0, Interlocked.Increment(ref _state));

    /// <summary>From now on everything is too late; returns how many were in time.</summary>
    public long Close()
    {
        lock (_closing)
        {
            while (_state >= 0)
            {
                var open = Volatile.Read(ref _state);
                Volatile.Write(ref _atClose, open);
                Interlocked.CompareExchange(ref _state, open | long.MinValue, open);
            }

            return _atClose;
        }
    }
}
