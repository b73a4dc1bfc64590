using System.Net;
using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>Logs, spans and metrics go the same way, so the same holds for each.</summary>
public abstract class ShutdownTests(string signal)
{
    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task With_a_healthy_endpoint_all_is_delivered()
    {
        await using var rig = new TransportRig(signal);
        for (var i = 0; i < 50; i++)
            rig.Send(rig.Batch(2));
        TransportRig.Send(rig.Other, rig.OtherBatch());

        await Shutdown(rig);

        Assert.Equal(100, rig.Tally.Delivered);
        Assert.Equal(1, rig.Other.Tally.Snapshot().Delivered);
    }

    [Fact]
    public async Task With_a_dead_endpoint_every_batch_gets_one_attempt_and_is_counted()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.StopListening();
        rig.Send(rig.Batch(1));
        await rig.Time.NextWaitAsync();
        for (var i = 0; i < 9; i++)
            rig.Send(rig.Batch(2));

        await Shutdown(rig);

        // The first batch had one attempt before.
        Assert.Equal(11, rig.Tally.Noted(TallyNote.Requests));
        Assert.Equal(19, rig.Tally.DroppedAs(DropReason.Shutdown));
        Assert.Equal(TimeSpan.Zero, rig.Time.Elapsed);
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_ended_when_the_time_is_up()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Default = Answer.Silent;
        rig.Send(rig.Batch(1));
        rig.Send(rig.Batch(2));
        await rig.Receiver.WaitForRequestsAsync(1);

        var shutdown = Shutdown(rig);
        Assert.Equal(FiveSeconds, await rig.Time.NextWaitAsync());
        rig.Time.Advance(4.9);
        Assert.Equal(0, rig.Tally.DroppedAs(DropReason.Shutdown));
        rig.Time.Advance(0.1);
        await shutdown;

        Assert.Equal(3, rig.Tally.DroppedAs(DropReason.Shutdown));
        Assert.Single(rig.Receiver.Requests);
        await rig.Receiver.WaitForAsync(_ => rig.Receiver.OpenConnections == 0);
        Assert.Contains(rig.Told, line => line.Contains("time to close was up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Even_a_handler_that_cannot_be_cancelled_holds_nobody_up_and_nothing_is_counted_twice()
    {
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        using var left = new ManualResetEventSlim();
        await using var rig = new TransportRig(signal, handler: () => new StubHandler((_, _) =>
        {
            entered.Set();
            leave.Wait(CancellationToken.None);
            left.Set();
            return new HttpResponseMessage(HttpStatusCode.OK);
        }));
        rig.Send(rig.Batch(4));
        Assert.True(entered.Wait(FiveSeconds));

        var shutdown = Shutdown(rig);
        await rig.Time.PassNextWaitAsync();
        await shutdown;
        leave.Set();
        Assert.True(left.Wait(FiveSeconds));

        Assert.Equal((0, 4), (rig.Tally.Delivered, rig.Tally.DroppedAs(DropReason.Shutdown)));
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(6, 1)]
    public async Task What_the_endpoint_asked_for_is_kept(int retryAfter, int requests)
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(503).WithHeader("Retry-After", $"{retryAfter}"));
        rig.Send(rig.Batch(1));
        await rig.Time.NextWaitAsync();

        var shutdown = Shutdown(rig);
        if (requests == 2)
        {
            await rig.Time.NextWaitAsync();
            rig.Time.Advance(retryAfter);
        }

        await shutdown;

        Assert.Equal(requests, rig.Receiver.Requests.Count);
        Assert.Equal(requests - 1, rig.Tally.Delivered);
        Assert.Equal(2 - requests, rig.Tally.DroppedAs(DropReason.Shutdown));
    }

    [Fact]
    public async Task A_refused_token_is_not_tried_again()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Default = Answer.Status(401);
        for (var i = 0; i < 5; i++)
            rig.Send(rig.Batch(1));

        await Shutdown(rig);

        Assert.Single(rig.Receiver.Requests);
        Assert.Equal((1, 4), (rig.Tally.DroppedAs(DropReason.Auth), rig.Tally.DroppedAs(DropReason.Shutdown)));
    }

    [Fact]
    public async Task Twice_at_once_and_again_is_harmless_and_later_batches_are_counted()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(503), Answer.Status(503));
        rig.Send(rig.Batch(1));
        await rig.Time.NextWaitAsync();

        await Task.WhenAll(Shutdown(rig), Shutdown(rig));
        await Shutdown(rig);
        rig.Transport.Dispose();
        rig.Transport.Dispose();
        rig.Send(rig.Batch(7));

        Assert.Equal(8, rig.Tally.DroppedAs(DropReason.Shutdown));
        Assert.True(rig.Transport.Flush(TimeSpan.Zero));
    }

    [Fact]
    public async Task Without_any_batch_there_was_no_thread_no_handler_and_nothing_to_do()
    {
        var handlers = 0;
        await using var rig = new TransportRig(signal, handler: () =>
        {
            handlers++;
            return TransportRig.Handler();
        });

        Assert.True(rig.Transport.Flush(Timeout.InfiniteTimeSpan));
        await Shutdown(rig);

        Assert.Equal(0, handlers);
        Assert.Equal(0, rig.Receiver.ConnectionsOpened);
    }

    [Fact]
    public async Task The_send_thread_ends_and_keeps_nothing_alive()
    {
        var (loop, connections) = await SendAndShutDown();

        Assert.Equal(0, connections);
        // The thread ends soon after the shutdown, which wakes it up.
        for (var i = 0; loop.IsAlive && i < 1000; i++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(loop.IsAlive);
    }

    private async Task<(WeakReference Loop, int Connections)> SendAndShutDown()
    {
        await using var rig = new TransportRig(signal);
        rig.Send(rig.Batch(1));
        await rig.SettleAsync();
        await Shutdown(rig);
        rig.Transport.Dispose();
        await rig.Receiver.WaitForAsync(_ => rig.Receiver.OpenConnections == 0);
        return (new WeakReference(rig.Loop), rig.Receiver.OpenConnections);
    }

    private static Task<bool> Shutdown(TransportRig rig) => TransportRig.OnThread(() =>
    {
        rig.Transport.Shutdown(FiveSeconds);
        return true;
    });

    public class Logs() : ShutdownTests("logs");

    public class Traces() : ShutdownTests("traces");

    public class Metrics() : ShutdownTests("metrics");
}
