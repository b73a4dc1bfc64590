using System.Threading.Channels;

namespace Connect.Tests.Transport;

/// <summary>
/// The manual clock, and a record of the times that are waited for, so that a test knows what the code under test waits
/// for before it advances. Deadlines of exchanges, told by their length, are left out.
/// </summary>
internal sealed class WatchedTime : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _manual = new();
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();
    private readonly object _lock = new();
    private readonly long _origin;
    private TimeSpan _latest;

    public WatchedTime() => _origin = _manual.GetTimestamp();

    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Elapsed => _manual.GetElapsedTime(_origin);

    public override long TimestampFrequency => _manual.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _manual.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => _manual.GetUtcNow();

    public override long GetTimestamp() => _manual.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _manual.CreateTimer(callback, state, dueTime, period);
        // The same wait begins anew when a bell rings; it is still the same wait. The timer is there before it is told.
        lock (_lock)
        {
            var due = Elapsed + dueTime;
            if (dueTime != Deadline && due != _latest)
            {
                _latest = due;
                _waits.Writer.TryWrite(due);
            }
        }

        return timer;
    }

    public void Advance(TimeSpan time) => _manual.Advance(time);

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    public void JumpWall(TimeSpan by) => _manual.JumpWall(by);

    /// <summary>How long the next wait takes from now.</summary>
    public async Task<TimeSpan> NextWaitAsync() =>
        await _waits.Reader.ReadAsync().AsTask().WaitAsync(Patience) - Elapsed;

    /// <summary>Lets the next wait come, and its time pass; returns how long it took.</summary>
    public async Task<TimeSpan> PassNextWaitAsync()
    {
        var wait = await NextWaitAsync();
        Advance(wait);
        return wait;
    }

    /// <summary>Lets every wait be over as soon as it begins, until cancelled.</summary>
    public async Task PassWaitsAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var due in _waits.Reader.ReadAllAsync(cancellation))
            {
                if (due > Elapsed)
                    Advance(due - Elapsed);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
