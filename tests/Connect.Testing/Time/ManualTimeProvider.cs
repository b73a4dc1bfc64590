using System.Diagnostics.CodeAnalysis;

namespace Connect.Tests;

/// <summary>
/// A clock that moves only when the test says so. Wall and monotonic time are separate, so that a test can let
/// the wall clock jump without any time passing.
/// </summary>
/// <remarks>
/// Timers fire on the thread that calls <see cref="Advance"/>, in due order, at their exact due time. A timer that
/// is due at once fires on the next <see cref="Advance"/>, even one of zero: firing inside of <c>CreateTimer</c>
/// would re-enter the code under test, and firing on the thread pool would not be repeatable.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private static readonly TimeSpan PatienceWithTimers = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private readonly SortedSet<ManualTimer> _pending = new(ManualTimer.ByDueTime);
    private readonly List<Waiter> _waiters = [];
    private DateTimeOffset _wall;
    private long _monotonic;
    private long _scheduled;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    public ManualTimeProvider(DateTimeOffset wall) => _wall = wall.ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>10 MHz wherever the tests run: one timestamp is one tick of a <see cref="TimeSpan"/>.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are waiting for their time.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock)
                return _pending.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _wall;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _monotonic;
    }

    /// <summary>
    /// Lets time pass on both clocks and fires what becomes due, timers included that callbacks create on the way.
    /// What a callback throws comes out here, where the test sees it.
    /// </summary>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);

        // Counts down instead of going to a fixed time, so that what several threads, or a callback, advance adds up.
        var remaining = time.Ticks;
        while (TakeNextDue(ref remaining, out var timer))
            timer.Fire();
    }

    /// <summary>Moves the wall clock alone, as an administrator or a time server does. Fires nothing.</summary>
    public void JumpWall(TimeSpan by)
    {
        lock (_lock)
            _wall += by;
    }

    /// <summary>Sets the wall clock alone. Fires nothing.</summary>
    public void SetWall(DateTimeOffset to)
    {
        lock (_lock)
            _wall = to.ToUniversalTime();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);

        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Completes once at least <paramref name="count"/> timers are pending, that is: once the code under test waits,
    /// and advancing the clock will be noticed. The timeout is real time and ends a test that would hang.
    /// </summary>
    public async Task WaitForTimersAsync(int count, TimeSpan? timeout = null)
    {
        var waiter = new Waiter(count);
        lock (_lock)
        {
            if (_pending.Count >= count)
                return;
            _waiters.Add(waiter);
        }

        try
        {
            await waiter.Reached.Task.WaitAsync(timeout ?? PatienceWithTimers);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited for {count} pending timers; there are {PendingTimers}.");
        }
        finally
        {
            lock (_lock)
                _waiters.Remove(waiter);
        }
    }

    /// <summary>Plans the timer anew, or not at all where <paramref name="dueTime"/> is infinite.</summary>
    internal bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (timer.Disposed)
                return false;

            _pending.Remove(timer);
            timer.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
                Enqueue(timer, _monotonic + dueTime.Ticks);
            return true;
        }
    }

    /// <summary>Ends the timer; the task completes when none of its callbacks is running any more.</summary>
    internal Task End(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.Disposed = true;
            _pending.Remove(timer);
            if (timer.Running == 0)
                return Task.CompletedTask;

            timer.Idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return timer.Idle.Task;
        }
    }

    internal void CallbackEnded(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.Running--;
            if (timer.Running == 0)
                timer.Idle?.SetResult();
        }
    }

    private bool TakeNextDue(ref long remaining, [NotNullWhen(true)] out ManualTimer? timer)
    {
        lock (_lock)
        {
            timer = _pending.Min;
            if (timer is null || timer.Due - _monotonic > remaining)
            {
                timer = null;
                Move(remaining);
                return false;
            }

            // Never negative: another thread may have moved the clock past this timer without having fired it yet.
            var step = Math.Max(0, timer.Due - _monotonic);
            Move(step);
            remaining -= step;

            _pending.Remove(timer);
            timer.Running++;
            if (timer.Period > TimeSpan.Zero)
                Enqueue(timer, timer.Due + timer.Period.Ticks);
            return true;
        }
    }

    private void Move(long ticks)
    {
        _monotonic += ticks;
        _wall = _wall.AddTicks(ticks);
    }

    private void Enqueue(ManualTimer timer, long due)
    {
        timer.Due = due;
        timer.Order = ++_scheduled;
        _pending.Add(timer);

        foreach (var waiter in _waiters)
        {
            if (_pending.Count >= waiter.Count)
                waiter.Reached.TrySetResult();
        }
    }

    private sealed record Waiter(int Count)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
