using Connect.Export;
using Connect.Tests.Pipeline;

namespace Connect.Tests.Ending;

public class ProcessEndTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ManualEnd _end = new();
    private readonly ProcessEnd _process;

    public ProcessEndTests() => _process = new ProcessEnd(_end.Watch, _time);

    [Fact]
    public void The_process_is_watched_while_an_exporter_is_open()
    {
        Assert.False(_end.IsWatched);

        var first = _process.Add(_ => true);
        var second = _process.Add(_ => true);
        first.Dispose();
        Assert.True(_end.IsWatched);
        second.Dispose();
        second.Dispose();
        Assert.False(_end.IsWatched);
        _process.Add(_ => true);

        Assert.True(_end.IsWatched);
        Assert.Equal(2, _end.Watches);
    }

    [Fact]
    public void Exporters_are_flushed_at_the_same_time_and_each_has_two_seconds()
    {
        using var both = new Barrier(2);
        var times = new TimeSpan[2];
        for (var i = 0; i < 2; i++)
        {
            var number = i;
            _process.Add(left =>
            {
                times[number] = left;
                // Ends only when the other one runs as well.
                return both.SignalAndWait(TimeSpan.FromSeconds(10));
            });
        }

        _end.Sign();

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], times);
        Assert.Equal(1, both.CurrentPhaseNumber);
    }

    [Fact]
    public void All_signs_of_one_end_share_the_deadline_of_an_exporter_that_hangs()
    {
        var hung = new List<double>();
        var sound = new List<double>();
        _process.Add(left => Hang(left, hung, upTo: 1.5));
        _process.Add(left => Hang(left, sound, upTo: 0));

        _end.Sign();
        _time.Advance(TimeSpan.FromSeconds(20));
        _end.Sign();
        _end.Sign();

        Assert.Equal([2, 0.5], hung);
        Assert.Equal([2, 2, 2], sound);
    }

    [Fact]
    public void A_process_that_lives_on_for_a_minute_has_all_of_the_deadline_again()
    {
        var hung = new List<double>();
        _process.Add(left => Hang(left, hung, upTo: 2));

        _end.Sign();
        _time.Advance(TimeSpan.FromMinutes(1));
        _end.Sign();

        Assert.Equal([2, 2], hung);
    }

    [Fact]
    public void One_that_delivers_gets_back_what_it_took_before()
    {
        var answers = new Queue<bool>([false, true, true]);
        var times = new List<double>();
        _process.Add(left =>
        {
            times.Add(left.TotalSeconds);
            _time.Advance(TimeSpan.FromSeconds(0.5));
            return answers.Dequeue();
        });

        _end.Sign();
        _end.Sign();
        _end.Sign();

        Assert.Equal([2, 1.5, 2], times);
    }

    [Fact]
    public void One_that_fails_keeps_none_from_flushing()
    {
        var flushed = 0;
        _process.Add(_ => throw new InvalidOperationException("on purpose"));
        _process.Add(_ => Interlocked.Increment(ref flushed) == 1);
        _process.Add(_ => throw new InvalidOperationException("on purpose"));

        _end.Sign();

        Assert.Equal(1, flushed);
    }

    [Fact]
    public void Flushing_runs_on_a_background_thread_that_is_none_of_the_app_s_pool()
    {
        var kind = (IsBackground: false, IsPool: true);
        _process.Add(_ =>
        {
            kind = (Thread.CurrentThread.IsBackground, Thread.CurrentThread.IsThreadPoolThread);
            return true;
        });

        _end.Sign();

        Assert.Equal((true, false), kind);
    }

    [Fact]
    public async Task An_exporter_delivers_what_waits_and_stays_open()
    {
        await using var rig = new PipelineRig(time: new ManualTimeProvider());

        rig.Log(7);
        rig.End.Sign();
        Assert.Equal(7, rig.Counters.Delivered);
        rig.Log(3);
        rig.End.Sign();

        Assert.Equal(10, rig.Counters.Delivered);
        rig.Verify();
    }

    [Fact]
    public async Task What_waits_to_be_tried_again_is_tried_at_once()
    {
        // Its clock stands still, so that no pause ends by itself.
        await using var rig = new PipelineRig(o => o.BatchSize = 1, new ManualTimeProvider());
        rig.Receiver.Script("/v1/logs", Answer.Status(503));
        rig.Log(1);
        await rig.LineAsync("HTTP 503. It is tried again.");

        rig.End.Sign();

        Assert.Equal(1, rig.Counters.Delivered);
    }

    [Fact]
    public async Task An_exporter_is_no_longer_flushed_once_it_is_closed()
    {
        var rig = new PipelineRig();
        Assert.True(rig.End.IsWatched);

        await rig.DisposeAsync();

        Assert.False(rig.End.IsWatched);
    }

    private bool Hang(TimeSpan left, List<double> times, double upTo)
    {
        times.Add(left.TotalSeconds);
        _time.Advance(TimeSpan.FromSeconds(Math.Min(upTo, left.TotalSeconds)));
        return upTo == 0;
    }
}
