namespace Connect.Tests.TestKit;

public class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2031, 5, 6, 7, 8, 9, TimeSpan.FromHours(2));

    private readonly ManualTimeProvider _time = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        var before = _time.GetTimestamp();

        Assert.Equal(Start, _time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _time.GetUtcNow().Offset);
        Assert.Equal(TimeZoneInfo.Utc, _time.LocalTimeZone);

        _time.Advance(TimeSpan.FromMilliseconds(1500));

        Assert.Equal(Start.AddMilliseconds(1500), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMilliseconds(1500), _time.GetElapsedTime(before));
    }

    [Fact]
    public void A_jump_of_the_wall_clock_leaves_monotonic_time_and_timers_alone()
    {
        using var timer = SomeTimer("a", 1);
        var before = _time.GetTimestamp();

        _time.JumpWall(TimeSpan.FromHours(-5));
        Assert.Equal(Start.AddHours(-5), _time.GetUtcNow());

        _time.SetWall(Start.AddYears(1));
        Assert.Equal(Start.AddYears(1), _time.GetUtcNow());

        Assert.Equal(before, _time.GetTimestamp());
        Assert.Empty(_fired);
        Assert.Equal(1, _time.PendingTimers);
    }

    [Fact]
    public void Timers_fire_in_due_order_each_at_its_own_time()
    {
        using var late = SomeTimer("late", 3);
        using var early = SomeTimer("early", 1);
        using var alsoLate = SomeTimer("also late", 3);
        using var later = SomeTimer("later", 4);

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["early at 1", "late at 3", "also late at 3"], _fired);
        Assert.Equal(1, _time.PendingTimers);
    }

    [Fact]
    public void A_periodic_timer_fires_once_a_period_until_it_is_disposed()
    {
        var timer = SomeTimer("tick", 1, period: 2);

        _time.Advance(TimeSpan.FromSeconds(6));
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(["tick at 1", "tick at 3", "tick at 5"], _fired);
    }

    [Fact]
    public void Callbacks_may_create_timers_and_change_their_own()
    {
        ITimer? outer = null;
        outer = _time.CreateTimer(
            _ =>
            {
                Fired("outer");
                if (_fired.Count == 1)
                    SomeTimer("inner", 1);
                if (_fired.Count < 3)
                    outer!.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["outer at 1", "inner at 2", "outer at 2"], _fired);
    }

    [Fact]
    public void A_timer_due_at_once_fires_when_no_time_at_all_is_advanced()
    {
        using var timer = SomeTimer("now", 0);
        Assert.Empty(_fired);

        _time.Advance(TimeSpan.Zero);

        Assert.Equal(["now at 0"], _fired);
    }

    [Fact]
    public void An_infinite_due_time_parks_a_timer_and_change_wakes_it()
    {
        using var timer = _time.CreateTimer(_ => Fired("a"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Assert.Equal(0, _time.PendingTimers);

        Assert.True(timer.Change(TimeSpan.FromSeconds(2), TimeSpan.Zero));
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["a at 2"], _fired);
    }

    [Fact]
    public void A_disposed_timer_neither_fires_nor_changes()
    {
        var timer = SomeTimer("a", 1);

        timer.Dispose();
        timer.Dispose();

        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_fired);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(4294967295)]
    public void Times_that_a_real_timer_refuses_are_refused(long milliseconds)
    {
        var bad = TimeSpan.FromMilliseconds((double)milliseconds);

        Assert.Throws<ArgumentOutOfRangeException>(() => SystemTimer(bad, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => SystemTimer(TimeSpan.Zero, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => ManualTimer(bad, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => ManualTimer(TimeSpan.Zero, bad));

        static ITimer SystemTimer(TimeSpan due, TimeSpan period) => Create(TimeProvider.System, due, period);
        ITimer ManualTimer(TimeSpan due, TimeSpan period) => Create(_time, due, period);
        static ITimer Create(TimeProvider provider, TimeSpan due, TimeSpan period) =>
            provider.CreateTimer(_ => { }, null, due, period);
    }

    [Fact]
    public async Task Asynchronous_dispose_waits_for_the_running_callback()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var leave = new ManualResetEventSlim();
        var timer = _time.CreateTimer(
            _ =>
            {
                entered.SetResult();
                leave.Wait();
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        var advance = Task.Run(() => _time.Advance(TimeSpan.FromSeconds(1)));
        await entered.Task;
        var dispose = timer.DisposeAsync().AsTask();
        Assert.False(dispose.IsCompleted);

        leave.Set();
        await dispose;
        await advance;
    }

    [Fact]
    public void A_callback_sees_the_async_locals_of_where_its_timer_was_made()
    {
        var local = new AsyncLocal<string> { Value = "then" };
        string? seen = null;
        using var timer = _time.CreateTimer(_ => seen = local.Value, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        local.Value = "now";
        _time.Advance(TimeSpan.Zero);

        Assert.Equal("then", seen);
    }

    [Fact]
    public async Task Task_delays_and_cancellation_sources_run_on_it()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _time);
        using var source = new CancellationTokenSource(TimeSpan.FromMinutes(2), _time);

        _time.Advance(TimeSpan.FromMinutes(1));
        await delay;
        Assert.False(source.IsCancellationRequested);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public async Task A_test_can_wait_until_the_code_under_test_waits()
    {
        var enough = _time.WaitForTimersAsync(2);

        using var first = SomeTimer("a", 1);
        Assert.False(enough.IsCompleted);
        using var second = SomeTimer("b", 1);
        await enough;

        await _time.WaitForTimersAsync(1);
    }

    [Fact]
    public async Task Waiting_for_timers_that_never_come_ends_with_what_there_is()
    {
        using var timer = SomeTimer("a", 1);

        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => _time.WaitForTimersAsync(2, TimeSpan.FromMilliseconds(1)));

        Assert.Equal("Waited for 2 pending timers; there are 1.", error.Message);
    }

    [Fact]
    public async Task Advances_of_many_threads_add_up()
    {
        var count = 0;
        using var timer = _time.CreateTimer(
            _ => Interlocked.Increment(ref count), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
                _time.Advance(TimeSpan.FromSeconds(1));
        })));

        Assert.Equal(Start.AddSeconds(800), _time.GetUtcNow());
        Assert.Equal(800, count);
    }

    private ITimer SomeTimer(string name, int seconds, int period = 0) =>
        _time.CreateTimer(_ => Fired(name), null, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(period));

    private void Fired(string name) => _fired.Add($"{name} at {(_time.GetUtcNow() - Start).TotalSeconds:0}");
}
