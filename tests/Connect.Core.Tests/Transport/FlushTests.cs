namespace Connect.Tests.Transport;

/// <summary>Logs, spans and metrics go the same way, so the same holds for each.</summary>
public abstract class FlushTests(string signal)
{
    [Fact]
    public async Task It_completes_when_what_was_there_is_settled_whatever_comes_after()
    {
        var gate = new AnswerGate();
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Ok, Answer.Status(400), Answer.Silent);
        rig.Receiver.Script(rig.Other.Signal.Path, Answer.Ok.After(gate));

        rig.Send(rig.Batch(1));
        rig.Send(rig.Batch(2));
        await rig.SettleAsync();
        rig.Send(rig.Batch(4));
        await rig.Receiver.WaitForRequestsAsync(3);
        TransportRig.Send(rig.Other, rig.OtherBatch());
        var other = rig.SettleAsync(rig.Other);
        gate.Open();
        await other;

        Assert.Equal((1, 2, 4), (rig.Tally.Delivered, rig.Tally.DroppedAs("http_400"), rig.Tally.InFlight));
    }

    [Fact]
    public async Task It_times_out_by_the_clock_and_hurries_no_backoff()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Default = Answer.Status(503).WithHeader("Retry-After", "60");
        rig.Send(rig.Batch(1));
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
        await using var rig = new TransportRig(signal);
        rig.Receiver.Default = Answer.Silent;
        rig.Send(rig.Batch(1));
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
        await using var rig = new TransportRig(signal, configure: options => (options.BacklogBytes, options.BatchBytes) = (1024 * 1024, 1024 * 1024));
        rig.Receiver.Script(rig.Path, Answer.Status(503));
        rig.Send(rig.Batch(1));
        var pause = await rig.Time.NextWaitAsync();
        rig.Send(rig.Batch([2], bodyBytes: 1_000_000));

        var flush = rig.SettleAsync();
        rig.Send(rig.Batch([3], bodyBytes: 1_000_000));
        rig.Time.Advance(pause);
        await flush;
        await rig.SettleAsync();

        Assert.Equal((2, 1), (rig.Tally.Delivered, rig.Tally.DroppedAs("backlog_full")));
    }

    public class Logs() : FlushTests("logs");

    public class Traces() : FlushTests("traces");

    public class Metrics() : FlushTests("metrics");
}
