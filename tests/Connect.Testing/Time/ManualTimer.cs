namespace Connect.Tests;

/// <summary>A timer of <see cref="ManualTimeProvider"/>, which owns the lock that guards its properties.</summary>
internal sealed class ManualTimer : ITimer
{
    public static readonly IComparer<ManualTimer> ByDueTime = Comparer<ManualTimer>.Create(
        (x, y) => x.Due != y.Due ? x.Due.CompareTo(y.Due) : x.Order.CompareTo(y.Order));

    /// <summary>The longest time that the timers of .NET take.</summary>
    private const long MaxMilliseconds = uint.MaxValue - 1L;

    private readonly ManualTimeProvider _provider;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ExecutionContext? _context;

    public ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state)
    {
        _provider = provider;
        _callback = callback;
        _state = state;
        // As with the real one: what is current where the timer is made, is current in its callback.
        _context = ExecutionContext.Capture();
    }

    public long Due { get; set; }

    /// <summary>Timers due at the same time fire in the order they were scheduled.</summary>
    public long Order { get; set; }

    /// <summary>Zero or infinite: fires once.</summary>
    public TimeSpan Period { get; set; }

    public bool Disposed { get; set; }

    public int Running { get; set; }

    public TaskCompletionSource? Idle { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNoTimerTakes(dueTime, nameof(dueTime));
        ThrowIfNoTimerTakes(period, nameof(period));
        return _provider.Schedule(this, dueTime, period);
    }

    public void Fire()
    {
        try
        {
            if (_context is null)
                _callback(_state);
            else
                ExecutionContext.Run(_context, _ => _callback(_state), null);
        }
        finally
        {
            _provider.CallbackEnded(this);
        }
    }

    public void Dispose() => _provider.End(this);

    public ValueTask DisposeAsync() => new(_provider.End(this));

    private static void ThrowIfNoTimerTakes(TimeSpan time, string name)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, Timeout.Infinite, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, MaxMilliseconds, name);
    }
}
