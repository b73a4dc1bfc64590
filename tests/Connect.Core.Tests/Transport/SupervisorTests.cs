using System.Collections.Concurrent;
using Connect.Export;

namespace Connect.Tests.Transport;

public class SupervisorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WatchedTime _time = new() { Deadline = TimeSpan.MaxValue };
    private readonly ConcurrentQueue<string> _told = new();
    private readonly Tally _tally = new();

    [Fact]
    public async Task A_loop_that_throws_is_started_again_with_backoff_counted_and_told_without_its_message()
    {
        using var ended = new ManualResetEventSlim();
        var runs = 0;
        var supervisor = Supervise(() =>
        {
            if (++runs <= 7)
                throw new InvalidOperationException("secret bug");
            ended.Set();
        });

        supervisor.Start();
        supervisor.Start();
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30, 30 })
            Assert.Equal(TimeSpan.FromSeconds(seconds), await _time.PassNextWaitAsync());

        Assert.True(ended.Wait(Patience));
        Assert.Equal(8, runs);
        Assert.Equal(7, _tally.Snapshot().Noted(TallyNote.LoopRestarts));
        Assert.Equal("some loop failed (System.InvalidOperationException) and starts again.", _told.First());
        Assert.DoesNotContain(_told, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_long_sound_run_the_backoff_begins_anew()
    {
        var runs = 0;
        var supervisor = Supervise(() =>
        {
            if (++runs is 3)
                _time.Advance(TimeSpan.FromMinutes(5));
            if (runs <= 3)
                throw new InvalidOperationException();
        });

        supervisor.Start();

        foreach (var seconds in new[] { 1, 2, 1 })
            Assert.Equal(TimeSpan.FromSeconds(seconds), await _time.PassNextWaitAsync());
    }

    [Fact]
    public async Task Stopping_starts_a_waiting_loop_for_a_last_time()
    {
        using var second = new ManualResetEventSlim();
        var runs = 0;
        var supervisor = Supervise(() =>
        {
            if (++runs == 2)
                second.Set();
            throw new InvalidOperationException();
        });
        supervisor.Start();
        await _time.NextWaitAsync();

        supervisor.Stop();

        Assert.True(second.Wait(Patience));
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Fact]
    public async Task The_thread_is_a_named_background_thread_under_the_guard_without_the_callers_context()
    {
        var context = new AsyncLocal<string> { Value = "the caller's" };
        var seen = new TaskCompletionSource<(string?, bool, bool, string?)>();
        var supervisor = Supervise(() => seen.SetResult((
            Thread.CurrentThread.Name, Thread.CurrentThread.IsBackground, ExportGuard.IsExporting, context.Value)));

        supervisor.Start();

        Assert.Equal(("some loop", true, true, null), await seen.Task.WaitAsync(Patience));
    }

    [Fact]
    public void Stopped_before_it_started_it_never_starts()
    {
        var supervisor = Supervise(() => throw new InvalidOperationException());

        supervisor.Stop();
        supervisor.Start();

        Assert.Equal(0, _tally.Snapshot().Noted(TallyNote.LoopRestarts));
    }

    [Fact]
    public async Task A_bug_in_the_send_loop_loses_nothing()
    {
        var bugs = 0;
        await using var rig = new TransportRig(random: 0, faultyRandom: () => ++bugs <= 2
            ? throw new InvalidOperationException("injected")
            : 0);
        rig.Receiver.Script("/v1/logs", Answer.Status(503), Answer.Status(503));

        rig.Send(SomeBatch.Logs(3));
        Assert.Equal(TimeSpan.FromSeconds(1), await rig.Time.PassNextWaitAsync());
        Assert.Equal(TimeSpan.FromSeconds(2), await rig.Time.PassNextWaitAsync());
        await rig.SettleAsync();

        Assert.Equal(3, rig.Tally.Delivered);
        Assert.Equal(2, rig.Tally.Noted(TallyNote.LoopRestarts));
    }

    private Supervisor Supervise(Action loop)
    {
        var clock = new MonotonicClock(_time);
        return new Supervisor("some loop", loop, clock, new Teller(_told.Enqueue, clock), _tally);
    }
}
