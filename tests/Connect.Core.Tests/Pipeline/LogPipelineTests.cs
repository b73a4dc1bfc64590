using Connect.Export;

namespace Connect.Tests.Pipeline;

public class LogPipelineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Everything_accepted_is_delivered_once()
    {
        await using var rig = new PipelineRig();

        rig.Log(10_000);
        rig.Engine.Dispose();

        rig.Verify();
        Assert.Equal(10_000, rig.Counters.Delivered);
    }

    [Fact]
    public async Task A_full_batch_goes_at_once_and_requests_keep_to_their_size()
    {
        await using var rig = new PipelineRig(o => o.BatchSize = 100, new ManualTimeProvider());

        rig.Log(350);
        await rig.Receiver.WaitForRequestsAsync(3);

        Assert.All(rig.Receiver.Requests.Take(3), request => Assert.Equal(100, request.LogRecords.Count()));
    }

    [Fact]
    public async Task A_batch_that_is_not_full_goes_when_its_time_has_come()
    {
        var time = new ManualTimeProvider();
        await using var rig = new PipelineRig(o => o.BatchDelay = TimeSpan.FromSeconds(5), time);

        rig.Log(3);
        await WaitUntilAsync(() => rig.Engine.Logs.HasOpenBatch);
        Assert.Empty(rig.Receiver.Requests);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(3, (await rig.Receiver.WaitForRequestsAsync(1))[0].LogRecords.Count());
    }

    [Fact]
    public async Task No_request_is_larger_than_its_limit()
    {
        await using var rig = new PipelineRig(o => { o.BatchBytes = 300_000; o.MaxAttributeBytes = 50_000; });

        rig.Log(40, padding: 45_000);
        rig.Engine.Dispose();

        Assert.All(rig.Receiver.Requests, request => Assert.InRange(request.Body.Length, 45_000, 300_000));
        rig.Verify();
    }

    [Fact]
    public async Task Flushing_delivers_what_was_accepted_before()
    {
        await using var rig = new PipelineRig(time: new ManualTimeProvider());

        rig.Log(700);

        Assert.True(rig.Engine.Flush(Patience));
        rig.Verify();
        Assert.Equal(700, rig.Counters.Delivered);
        Assert.True(rig.Engine.Flush(Patience));
    }

    [Fact]
    public async Task Flushing_ends_when_its_time_is_up()
    {
        await using var rig = new PipelineRig(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        rig.Receiver.Default = Answer.Silent;

        rig.Log(1);

        Assert.False(rig.Engine.Flush(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(1, rig.Counters.InFlight);
    }

    [Fact]
    public async Task Events_are_kept_while_the_endpoint_is_down_and_delivered_when_it_is_up()
    {
        await using var rig = new PipelineRig();
        rig.Receiver.StopListening();
        rig.Log(512 * 4);
        await WaitUntilAsync(() => rig.Lines.Any(line => line.Contains("tried again", StringComparison.Ordinal)));

        rig.Receiver.StartListeningAgain();
        await WaitUntilAsync(() => rig.Counters.Delivered == 512 * 4);

        rig.Verify();
    }

    [Fact]
    public async Task When_the_encoder_is_outrun_the_newest_are_dropped_and_counted()
    {
        using var hold = new ManualResetEventSlim();
        await using var rig = new PipelineRig(o => o.QueueSize = 1_024);
        rig.Log(record =>
        {
            record.Add(Ledger.Key, rig.Ledger.Next());
            hold.Wait();
        });
        await WaitUntilAsync(() => rig.Engine.Logs.HasTaken(1));

        rig.Log(1_024 + 10);
        hold.Set();
        rig.Engine.Dispose();

        Assert.Equal(10, rig.Counters.Dropped[DropReason.QueueFull]);
        rig.Verify();
    }

    [Fact]
    public async Task When_the_backlog_is_full_the_oldest_are_dropped_and_counted()
    {
        await using var rig = new PipelineRig(o =>
        {
            o.BacklogBytes = 1024 * 1024;
            o.BatchBytes = 300_000;
            o.MaxEventBytes = 250_000;
        });
        var gate = new AnswerGate();
        rig.Receiver.Script("/v1/logs", Answer.Ok.After(gate));

        rig.Log(200, padding: 15_000);
        Assert.True(rig.Engine.Logs.Seal(Patience));
        gate.Open();
        rig.Engine.Dispose();

        Assert.InRange(rig.Counters.Dropped[DropReason.BacklogFull], 100, 180);
        rig.Verify();
        Assert.Contains(200L, rig.Receiver.AcknowledgedLogRecords().Select(r => r.Record.Attributes[0].Value.IntValue));
    }

    [Fact]
    public async Task The_books_balance_at_every_moment_of_a_storm()
    {
        await using var rig = new PipelineRig(o => { o.BatchSize = 50; o.QueueSize = 1_024; });
        rig.Receiver.Seed(7, (6, Answer.Ok), (1, Answer.Status(400)), (1, Answer.Status(413)), (1, Answer.Reset), (1, Answer.Status(503).WithHeader("Retry-After", "0")));
        using var over = new CancellationTokenSource();
        var watching = Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
            {
                var now = rig.Counters;
                Assert.Equal(now.Accepted, now.Delivered + now.Dropped.Values.Sum() + now.Queued + now.InFlight);
                Assert.True(now.Queued >= 0 && now.InFlight >= 0);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => rig.Log(2_000))));
        rig.Receiver.Heal();
        rig.Engine.Dispose();
        await over.CancelAsync();
        await watching;

        rig.Verify();
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_a_placeholder_and_costs_no_other()
    {
        await using var rig = new PipelineRig();
        rig.Log(1);
        rig.Log(record =>
        {
            record.Add(Ledger.Key, 0);
            throw new InvalidOperationException("on purpose");
        });
        rig.Log(1);
        rig.Engine.Dispose();

        Assert.Equal(
            ["", "<error: InvalidOperationException>", ""],
            rig.Receiver.AcknowledgedLogRecords().Select(received => received.Record.Body?.StringValue ?? ""));
    }

    [Fact]
    public async Task Closing_does_not_wait_for_an_encoder_that_hangs_and_counts_what_it_had()
    {
        using var hold = new ManualResetEventSlim();
        await using var rig = new PipelineRig(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        rig.Log(1);
        Assert.True(rig.Engine.Flush(Patience));
        rig.Log(record => hold.Wait());
        rig.Log(5);

        rig.Engine.Dispose();
        var counters = rig.Counters;
        hold.Set();

        Assert.Equal((7, 1, 6), (counters.Accepted, counters.Delivered, counters.Dropped[DropReason.Shutdown]));
        Assert.Equal(0, counters.Queued);
    }

    [Fact]
    public async Task Events_that_come_after_closing_are_counted()
    {
        await using var rig = new PipelineRig();
        rig.Engine.Dispose();
        rig.Log(3);

        Assert.Equal(3, rig.Counters.Dropped[DropReason.AfterDispose]);
        Assert.Equal(3, rig.Counters.Accepted);
    }

    [Fact]
    public async Task Flushing_what_is_closed_returns_at_once()
    {
        await using var rig = new PipelineRig();
        rig.Log(1);
        rig.Engine.Dispose();

        Assert.True(rig.Engine.Flush(Timeout.InfiniteTimeSpan));
        rig.Verify();
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Yield();
            giveUp.Token.ThrowIfCancellationRequested();
        }
    }
}
