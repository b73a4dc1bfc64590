using System.Net;
using System.Net.Sockets;
using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>Logs, spans and metrics go the same way, so the same holds for each.</summary>
public abstract class RetryTests(string signal)
{
    public static TheoryData<string> Transients =>
        ["429", "502", "503", "504", "reset", "reset before body", "garbled answer", "cut answer"];

    [Fact]
    public async Task What_is_sent_while_the_endpoint_is_down_arrives_when_it_is_up()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.StopListening();

        rig.Send(rig.Batch(3));
        Assert.Equal(TimeSpan.FromSeconds(0.5), await rig.Time.NextWaitAsync());
        rig.Receiver.StartListeningAgain();
        rig.Time.Advance(0.5);
        await rig.SettleAsync();

        Assert.Equal(3, rig.Tally.Delivered);
        Assert.Equal(1, rig.Tally.Noted(TallyNote.Retries));
        Assert.Contains(rig.Told, line => line.Contains("ConnectionRefused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.0, new[] { 0.5, 1, 2, 4, 8, 15, 15, 15 })]
    [InlineData(0.5, new[] { 0.75, 1.5, 3, 6, 12, 22.5, 22.5 })]
    public async Task Pauses_double_to_thirty_seconds_and_a_recovered_endpoint_gets_everything(double random, double[] pauses)
    {
        await using var rig = new TransportRig(signal, random: random);
        rig.Receiver.StopListening();
        for (var i = 0; i < 5; i++)
            rig.Send(rig.Batch([10 * i, (10 * i) + 1]));

        foreach (var pause in pauses)
            Assert.Equal(TimeSpan.FromSeconds(pause), await rig.Time.PassNextWaitAsync());
        var last = await rig.Time.NextWaitAsync();
        rig.Receiver.StartListeningAgain();
        rig.Time.Advance(last);
        await rig.SettleAsync();

        Assert.True(last <= TimeSpan.FromSeconds(31));
        Assert.Equal(10, rig.Tally.Delivered);
        Assert.Equal(
            [0, 1, 10, 11, 20, 21, 30, 31, 40, 41],
            rig.AcknowledgedIds());
    }

    [Theory, MemberData(nameof(Transients))]
    public async Task A_transient_failure_is_tried_again_with_the_same_bytes(string failure)
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, AnswerOf(failure), AnswerOf(failure));

        rig.Send(rig.Batch(2));
        Assert.Equal(TimeSpan.FromSeconds(0.5), await rig.Time.PassNextWaitAsync());
        Assert.Equal(TimeSpan.FromSeconds(1), await rig.Time.PassNextWaitAsync());
        await rig.SettleAsync();

        Assert.Equal(2, rig.Tally.Delivered);
        Assert.Equal(3, rig.Receiver.Requests.Count);
        Assert.Single(rig.Receiver.Requests, request => request.Acknowledged);
        Assert.All(
            rig.Receiver.Requests.Where(request => request.Answer.Name != "reset before body"),
            request => Assert.Equal(rig.Receiver.Requests[^1].RawBody, request.RawBody));
        Assert.Single(rig.Told);
    }

    [Fact]
    public async Task A_retry_sends_the_same_bytes_also_when_another_batch_has_come_meanwhile()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(503));

        rig.Send(rig.Batch(500));
        var pause = await rig.Time.NextWaitAsync();
        rig.Send(rig.Batch(7));
        rig.Time.Advance(pause);
        await rig.SettleAsync();

        var bodies = rig.Receiver.Requests.Select(request => Convert.ToHexString(request.RawBody)).ToList();
        Assert.Equal(bodies[0], bodies[1]);
        Assert.NotEqual(bodies[1], bodies[2]);
        Assert.Equal(507, rig.Tally.Delivered);
    }

    [Fact]
    public async Task An_unknown_host_is_tried_again()
    {
        var known = false;
        await using var rig = new TransportRig(signal, handler: () => Connecting(async (context, cancellation) =>
            known
                ? await ConnectAsync(context, cancellation)
                : throw new SocketException((int)SocketError.HostNotFound)));

        rig.Send(rig.Batch(1));
        var pause = await rig.Time.NextWaitAsync();
        known = true;
        rig.Time.Advance(pause);
        await rig.SettleAsync();

        Assert.Equal(1, rig.Tally.Delivered);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_tried_again_until_it_is_trusted()
    {
        var time = new WatchedTime();
        var trusted = false;
        await using var rig = new TransportRig(signal, time: time, receiver: FaultReceiver.StartTls(time), handler: () =>
        {
            var handler = TransportRig.Handler();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => Volatile.Read(ref trusted);
            return handler;
        });

        rig.Send(rig.Batch(1));
        var pause = await rig.Time.NextWaitAsync();
        Assert.Empty(rig.Receiver.Requests);
        Assert.Contains(rig.Told, line => line.Contains("TLS failure", StringComparison.Ordinal));
        Volatile.Write(ref trusted, true);
        rig.Time.Advance(pause);
        await rig.SettleAsync();

        Assert.Equal(1, rig.Tally.Delivered);
    }

    [Fact]
    public async Task The_exporters_own_handler_trusts_no_unknown_certificate()
    {
        var time = new WatchedTime();
        await using var rig = new TransportRig(signal, time: time, receiver: FaultReceiver.StartTls(time));

        rig.Send(rig.Batch(1));
        await rig.Time.NextWaitAsync();

        Assert.Empty(rig.Receiver.Requests);
        Assert.Equal(1, rig.Tally.InFlight);
    }

    [Fact]
    public async Task A_batch_is_given_up_300_seconds_after_its_first_attempt_and_waiting_does_not_count()
    {
        await using var rig = new TransportRig(signal, random: 0.99);
        rig.Receiver.Default = Answer.Status(503);

        rig.Send(rig.Batch(2));
        await rig.Time.NextWaitAsync();
        var first = rig.Time.Elapsed;
        rig.Send(rig.Batch(3));
        rig.Time.Advance(0.995);
        while (rig.Tally.DroppedAs(DropReason.Expired) == 0)
        {
            // The second batch's first pause, when the first batch has gone, is told by the tally.
            var pause = await rig.Time.NextWaitAsync();
            if (rig.Tally.DroppedAs(DropReason.Expired) == 0)
                rig.Time.Advance(pause);
        }

        Assert.Equal(TimeSpan.FromSeconds(300), rig.Time.Elapsed - first);
        Assert.Equal(2, rig.Tally.DroppedAs(DropReason.Expired));
        Assert.Equal(3, rig.Tally.InFlight);
        rig.Receiver.Heal();
        rig.Time.Advance(0.995);
        await rig.SettleAsync();
        Assert.Equal(3, rig.Tally.Delivered);
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_moves_no_schedule()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(503), Answer.Status(503));

        rig.Send(rig.Batch(1));
        var pause = await rig.Time.NextWaitAsync();
        rig.Time.JumpWall(TimeSpan.FromHours(-5));
        rig.Time.Advance(pause / 2);
        Assert.Single(rig.Receiver.Requests);
        rig.Time.JumpWall(TimeSpan.FromHours(50));
        rig.Time.Advance(pause / 2);
        Assert.Equal(TimeSpan.FromSeconds(1), await rig.Time.PassNextWaitAsync());
        await rig.SettleAsync();

        Assert.Equal(1, rig.Tally.Delivered);
    }

    private static Answer AnswerOf(string failure) => failure switch
    {
        "reset" => Answer.Reset,
        "reset before body" => Answer.ResetBeforeBody,
        "garbled answer" => Answer.Raw("HPTT 2000 what?\r\n\r\n"u8.ToArray()),
        "cut answer" => Answer.Ok.WithBody("a body cut short").CutAfter(80),
        _ => Answer.Status(int.Parse(failure, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static SocketsHttpHandler Connecting(
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect)
    {
        var handler = TransportRig.Handler();
        handler.ConnectCallback = connect;
        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse($"{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port}"), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public class Logs() : RetryTests("logs");

    public class Traces() : RetryTests("traces");

    public class Metrics() : RetryTests("metrics");
}
