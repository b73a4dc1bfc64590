namespace Connect.Tests.Transport;

public class FlushTests
{
    [Fact]
    public async Task It_completes_when_what_was_there_is_settled_whatever_comes_after()
    {
        var gate = new AnswerGate();
        await using var rig = new TransportRig();
        rig.Receiver.Script("/v1/logs", Answer.Ok, Answer.Status(400), Answer.Silent);
        rig.Receiver.Script("/v1/traces", Answer.Ok.After(gate));

        rig.Send(SomeBatch.Logs(1));
        rig.Send(SomeBatch.Logs(2));
        await rig.SettleAsync();
        rig.Send(SomeBatch.Logs(4));
        await rig.Receiver.WaitForRequestsAsync(3);
        TransportRig.Send(rig.Transport.Traces, SomeBatch.Traces());
        var traces = rig.SettleAsync(rig.Transport.Traces);
        gate.Open();
        await traces;

        Assert.Equal((1, 2, 4), (rig.Tally.Delivered, rig.Tally.DroppedAs("http_400"), rig.Tally.InFlight));
    }

    [Fact]
    public async Task It_times_out_by_the_clock_and_hurries_no_backoff()
    {
        await using var rig = new TransportRig();
        rig.Receiver.Default = Answer.Status(503).WithHeader("Retry-After", "60");
        rig.Send(SomeBatch.Logs(1));
        await rig.Time.NextWaitAsync();

        var flush = TransportRig.OnThread(() => rig.Transport.Flush(TimeSpan.FromSeconds(2)));
        Assert.Equal(TimeSpan.FromSeconds(2), await rig.Time.PassNextWaitAsync());

        Assert.False(await flush);
        Assert.Single(rig.Receiver.Requests);
    }

    [Fact]
    public async Task Hurrying_ends_a_backoff_but_not_what_the_endpoint_asked_for()
    {
        await using var rig = new TransportRig();
        rig.Receiver.Script("/v1/logs", Answer.Status(503), Answer.Status(503).WithHeader("Retry-After", "60"));
        rig.Send(SomeBatch.Logs(1));
        await rig.Time.NextWaitAsync();

        rig.Transport.Hurry();
        var asked = await rig.Time.NextWaitAsync();
        rig.Transport.Hurry();
        rig.Time.Advance(asked);
        await rig.SettleAsync();

        Assert.Equal([0, 0, 60], rig.Receiver.Requests.Select(request => request.Arrived.TotalSeconds));
    }

    [Fact]
    public async Task It_can_be_cancelled()
    {
        await using var rig = new TransportRig();
        rig.Receiver.Default = Answer.Silent;
        rig.Send(SomeBatch.Logs(1));
        using var cancellation = new CancellationTokenSource();

        var flush = TransportRig.OnThread(() => rig.Transport.Flush(TimeSpan.FromSeconds(20), cancellation.Token));
        Assert.Equal(TimeSpan.FromSeconds(20), await rig.Time.NextWaitAsync());
        await cancellation.CancelAsync();

        Assert.False(await flush);
        Assert.Equal(1, rig.Tally.InFlight);
    }

    [Fact]
    public async Task What_is_evicted_is_settled_too()
    {
        await using var rig = new TransportRig(options => (options.BacklogBytes, options.BatchBytes) = (1024 * 1024, 1024 * 1024));
        rig.Receiver.Script("/v1/logs", Answer.Status(503));
        rig.Send(SomeBatch.Logs(1));
        var pause = await rig.Time.NextWaitAsync();
        rig.Send(SomeBatch.Logs([2], bodyBytes: 1_000_000));

        var flush = rig.SettleAsync();
        rig.Send(SomeBatch.Logs([3], bodyBytes: 1_000_000));
        rig.Time.Advance(pause);
        await flush;
        await rig.SettleAsync();

        Assert.Equal((2, 1), (rig.Tally.Delivered, rig.Tally.DroppedAs("backlog_full")));
    }
}
