using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>Logs, spans and metrics go the same way, so the same holds for each.</summary>
public abstract class AuthTests(string signal)
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task While_the_token_is_refused_one_batch_probes_and_the_others_wait(int status)
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Default = Answer.Status(status);
        for (var i = 0; i < 10; i++)
            rig.Send(rig.Batch(2));

        foreach (var minutes in new[] { 1, 2, 4, 8, 15 })
            Assert.Equal(TimeSpan.FromMinutes(minutes), await rig.Time.PassNextWaitAsync());
        Assert.Equal(TimeSpan.FromMinutes(15), await rig.Time.NextWaitAsync());

        Assert.Equal(6, rig.Receiver.Requests.Count);
        Assert.Equal(12, rig.Tally.DroppedAs(DropReason.Auth));
        Assert.Equal((8, 0), (rig.Tally.Waiting, rig.Tally.InFlight));
        Assert.Contains("refused the export token", rig.Told[0], StringComparison.Ordinal);
        rig.Receiver.Heal();
        rig.Time.Advance(TimeSpan.FromMinutes(15));
        await rig.SettleAsync();
        Assert.Equal(8, rig.Tally.Delivered);
    }

    [Fact]
    public async Task After_an_accepted_batch_the_pauses_begin_anew()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(401), Answer.Status(401), Answer.Ok, Answer.Status(401));
        for (var i = 0; i < 5; i++)
            rig.Send(rig.Batch(1));

        foreach (var minutes in new[] { 1, 2, 1 })
            Assert.Equal(TimeSpan.FromMinutes(minutes), await rig.Time.PassNextWaitAsync());
        await rig.SettleAsync();

        Assert.Equal((2, 3), (rig.Tally.Delivered, rig.Tally.DroppedAs(DropReason.Auth)));
    }

    [Fact]
    public async Task A_probe_that_gets_no_answer_does_not_begin_the_pauses_anew()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(401), Answer.Status(503), Answer.Status(401));
        for (var i = 0; i < 3; i++)
            rig.Send(rig.Batch(1));

        foreach (var seconds in new[] { 60, 0.5, 120 })
            Assert.Equal(TimeSpan.FromSeconds(seconds), await rig.Time.PassNextWaitAsync());
        await rig.SettleAsync();

        Assert.Equal((1, 2), (rig.Tally.Delivered, rig.Tally.DroppedAs(DropReason.Auth)));
    }

    [Fact]
    public async Task What_waits_stays_bounded_and_a_flush_does_not_probe()
    {
        await using var rig = new TransportRig(signal, configure: options => (options.BacklogBytes, options.BatchBytes) = (1024 * 1024, 1024 * 1024));
        rig.Receiver.Default = Answer.Status(401);
        rig.Send(rig.Batch(1));
        await rig.SettleAsync();

        for (var i = 0; i < 30; i++)
            rig.Send(rig.Batch([i], bodyBytes: 100_000));
        using var cancellation = new CancellationTokenSource();
        var flush = TransportRig.OnThread(() => rig.Loop.Flush(Timeout.InfiniteTimeSpan, cancellation.Token));
        await rig.Time.NextWaitAsync();
        await cancellation.CancelAsync();

        Assert.False(await flush);
        Assert.Single(rig.Receiver.Requests);
        Assert.InRange(rig.Loop.BacklogBytes, 900_000, 1024 * 1024);
        Assert.Equal((10, 20), (rig.Tally.Waiting, rig.Tally.DroppedAs(DropReason.BacklogFull)));
    }

    public class Logs() : AuthTests("logs");

    public class Traces() : AuthTests("traces");

    public class Metrics() : AuthTests("metrics");
}
