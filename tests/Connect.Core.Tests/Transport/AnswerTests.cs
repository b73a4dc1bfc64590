using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>Logs, spans and metrics go the same way, so the same holds for each.</summary>
public abstract class AnswerTests(string signal)
{
    private const int Slack = 4 * 1024 * 1024;

    [Theory]
    [InlineData(300)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(408)]
    [InlineData(418)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(505)]
    [InlineData(599)]
    [InlineData(777)]
    public async Task A_refused_batch_is_dropped_after_one_request_and_the_next_goes_at_once(int status)
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(status).WithBody("<p>no</p>"));

        rig.Send(rig.Batch(3));
        rig.Send(rig.Batch(2));
        await rig.SettleAsync();

        Assert.Equal(TimeSpan.Zero, rig.Time.Elapsed);
        Assert.Equal(2, rig.Receiver.Requests.Count);
        Assert.Equal(3, rig.Tally.DroppedAs($"http_{status}"));
        Assert.Equal(2, rig.Tally.Delivered);
        Assert.Equal(1, rig.Receiver.ConnectionsOpened);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = FaultReceiver.Start();
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Redirect($"{elsewhere.Url}v1/logs", status));

        rig.Send(rig.Batch(3));
        rig.Send(rig.Batch(2));
        await rig.SettleAsync();

        Assert.Equal(0, elsewhere.ConnectionsOpened);
        Assert.Equal(3, rig.Tally.DroppedAs(DropReason.Redirect));
        Assert.Equal(2, rig.Tally.Delivered);
        Assert.Equal(2, rig.Receiver.Requests.Count);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(5, 5)]
    [InlineData(99, 5)]
    [InlineData(long.MaxValue, 5)]
    [InlineData(-7, 0)]
    public async Task What_a_partial_success_rejects_is_counted_within_the_batch_and_not_tried_again(long claimed, long counted)
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.PartialSuccess(claimed, $"no \u001b[31mroom for {TransportRig.Token}\n"));

        rig.Send(rig.Batch(5));
        await rig.SettleAsync();

        Assert.Equal(counted, rig.Tally.DroppedAs(DropReason.Rejected));
        Assert.Equal(5 - counted, rig.Tally.Delivered);
        Assert.Single(rig.Receiver.Requests);
        var line = Assert.Single(rig.Told);
        Assert.DoesNotContain(line, char.IsControl);
        Assert.Contains("room for ********", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successful_answer_of_any_other_form_delivers()
    {
        await using var rig = new TransportRig(signal);
        Answer[] answers = [Answer.Garbage, Answer.Html, Answer.Ok, Answer.Status(204), Answer.Status(202)];
        rig.Receiver.Script(rig.Path, answers);

        foreach (var _ in answers)
            rig.Send(rig.Batch(1));
        await rig.SettleAsync();

        Assert.Equal(answers.Length, rig.Tally.Delivered);
        Assert.Equal(2, rig.Tally.Noted(TallyNote.MalformedResponse));
        Assert.Equal(answers.Length, rig.Receiver.Requests.Count);
    }

    [Fact]
    public async Task An_endless_answer_is_read_to_four_mebibytes_and_the_connection_closed()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Endless);

        rig.Send(rig.Batch(1));
        await rig.SettleAsync();
        await rig.Receiver.WaitForAsync(_ => rig.Receiver.OpenConnections == 0);

        Assert.Equal(1, rig.Tally.Delivered);
        Assert.Equal(1, rig.Tally.Noted(TallyNote.MalformedResponse));
        Assert.InRange(rig.Receiver.Requests[0].AnswerBytesSent, ResponseBody.Limit, ResponseBody.Limit + Slack);
    }

    [Fact]
    public async Task A_huge_refusal_is_a_refusal_and_the_connection_closed()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(400).WithBody(new byte[32 * 1024 * 1024]));

        rig.Send(rig.Batch(1));
        await rig.SettleAsync();
        await rig.Receiver.WaitForAsync(_ => rig.Receiver.OpenConnections == 0);

        Assert.Equal(1, rig.Tally.DroppedAs("http_400"));
        // The receiver writes the answer in one piece, and counts it when that has gone out.
        Assert.Equal(0, rig.Receiver.Requests[0].AnswerBytesSent);
    }

    [Fact]
    public async Task A_compressed_answer_is_not_inflated()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.GzipBomb(64 * 1024 * 1024));

        rig.Send(rig.Batch(1));
        await rig.SettleAsync();

        Assert.Equal(1, rig.Tally.Delivered);
        Assert.Equal(1, rig.Tally.Noted(TallyNote.MalformedResponse));
        Assert.Null(rig.Receiver.Requests[0].Header("Accept-Encoding"));
    }

    [Fact]
    public async Task An_answer_that_drips_is_torn_down_at_the_deadline_and_tried_again()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Ok.WithBody(new byte[1000]).Dripping(TimeSpan.FromSeconds(1)));

        rig.Send(rig.Batch(1));
        await rig.Receiver.WaitForRequestsAsync(1);
        for (var second = 0; second < 30; second++)
        {
            Assert.Equal(TimeSpan.FromSeconds(1), await rig.Time.NextWaitAsync());
            rig.Time.Advance(1);
        }

        await PassWaitsUntilSettled(rig);

        Assert.Equal(1, rig.Tally.Delivered);
        Assert.Equal(2, rig.Receiver.Requests.Count);
        Assert.Contains(rig.Told, line => line.Contains("timeout", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("deaf")]
    public async Task An_answer_that_never_comes_is_a_timeout_at_the_deadline(string name)
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, name == "silent" ? Answer.Silent : Answer.Deaf);

        rig.Send(rig.Batch(1));
        await rig.Receiver.WaitForRequestsAsync(1);
        rig.Time.Advance(29.9);
        Assert.Equal((1, 0), (rig.Receiver.Requests.Count, rig.Tally.Noted(TallyNote.Retries)));
        rig.Time.Advance(0.1);
        Assert.Equal(TimeSpan.FromSeconds(0.5), await rig.Time.PassNextWaitAsync());
        await rig.SettleAsync();

        Assert.Equal(1, rig.Tally.Delivered);
        Assert.Equal(TimeSpan.FromSeconds(30.5), rig.Receiver.Requests[1].Arrived - rig.Receiver.Requests[0].Arrived);
    }

    private static async Task PassWaitsUntilSettled(TransportRig rig)
    {
        using var settled = new CancellationTokenSource();
        var passing = rig.Time.PassWaitsAsync(settled.Token);
        await rig.SettleAsync();
        await settled.CancelAsync();
        await passing;
    }

    public class Logs() : AnswerTests("logs");

    public class Traces() : AnswerTests("traces");

    public class Metrics() : AnswerTests("metrics");
}
