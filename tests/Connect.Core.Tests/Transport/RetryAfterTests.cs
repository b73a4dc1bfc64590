using System.Globalization;
using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>Logs, spans and metrics go the same way, so the same holds for each.</summary>
public abstract class RetryAfterTests(string signal)
{
    private static readonly DateTimeOffset Wall = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 120 ", 120)]
    [InlineData("0", 0.1)]
    [InlineData("901", 900)]
    [InlineData("2147483647", 900)]
    [InlineData("Wed, 02 Jan 2030 03:05:05 GMT", 60)]
    [InlineData("Wednesday, 02-Jan-30 03:05:05 GMT", 60)]
    [InlineData("Wed Jan  2 03:05:05 2030", 60)]
    [InlineData("Thu, 03 Jan 2030 03:05:05 GMT", 900)]
    public void Seconds_and_dates_are_understood_within_bounds(string header, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Parse([header], Wall));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("١٢")]
    [InlineData("99999999999999999999999")]
    [InlineData("2147483648")]
    [InlineData("NaN")]
    [InlineData("soon")]
    [InlineData("5, 10")]
    [InlineData("Wed, 02 Jan 2030 03:04:05 GMT")]
    [InlineData("Tue, 01 Jan 2030 03:05:05 GMT")]
    [InlineData("Wed, 32 Jan 2030 03:05:05 GMT")]
    [InlineData("2030-01-02T03:05:05Z")]
    public void Nonsense_and_dates_past_are_no_retry_after(string header) =>
        Assert.Null(RetryAfter.Parse([header], Wall));

    [Fact]
    public void Two_headers_are_none_even_if_they_agree() => Assert.Null(RetryAfter.Parse(["5", "5"], Wall));

    [Fact]
    public async Task No_request_of_the_signal_goes_out_before_the_time_the_endpoint_asked_for()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(429).WithHeader("Retry-After", "120"));

        rig.Send(rig.Batch(1));
        Assert.Equal(TimeSpan.FromSeconds(120), await rig.Time.NextWaitAsync());
        rig.Send(rig.Batch(1));
        rig.Time.Advance(119.9);
        Assert.Single(rig.Receiver.Requests);
        TransportRig.Send(rig.Other, rig.OtherBatch());
        await rig.SettleAsync(rig.Other);
        rig.Time.Advance(0.1);
        await rig.SettleAsync();

        Assert.Equal(2, rig.Tally.Delivered);
        Assert.Equal([rig.Path, rig.Other.Signal.Path, rig.Path, rig.Path], rig.Receiver.Requests.Select(request => request.Path));
        Assert.Equal(TimeSpan.FromSeconds(120), rig.Receiver.Requests[2].Arrived - rig.Receiver.Requests[0].Arrived);
    }

    [Fact]
    public async Task A_date_counts_from_now_and_a_later_jump_of_the_wall_clock_changes_nothing()
    {
        await using var rig = new TransportRig(signal);
        var date = rig.Time.GetUtcNow().AddSeconds(90).ToString("r", CultureInfo.InvariantCulture);
        rig.Receiver.Script(rig.Path, Answer.Status(503).WithHeader("Retry-After", date));

        rig.Send(rig.Batch(1));
        Assert.Equal(TimeSpan.FromSeconds(90), await rig.Time.NextWaitAsync());
        rig.Time.JumpWall(TimeSpan.FromHours(3));
        rig.Time.Advance(89.9);
        Assert.Single(rig.Receiver.Requests);
        rig.Time.Advance(0.1);
        await rig.SettleAsync();

        Assert.Equal(1, rig.Tally.Delivered);
    }

    [Fact]
    public async Task Nonsense_is_an_ordinary_backoff_and_never_a_hot_loop()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(
            rig.Path,
            Answer.Status(503).WithHeader("Retry-After", "-5"),
            Answer.Status(503).WithHeader("Retry-After", "0.001"),
            Answer.Status(503).WithHeader("Retry-After", "1").WithHeader("Retry-After", "1"),
            Answer.Status(503).WithHeader("Retry-After", "0"));

        rig.Send(rig.Batch(1));
        foreach (var pause in new[] { 0.5, 1, 2, 4 })
            Assert.Equal(TimeSpan.FromSeconds(pause), await rig.Time.PassNextWaitAsync());
        await rig.SettleAsync();

        Assert.Equal(1, rig.Tally.Delivered);
    }

    [Fact]
    public async Task A_batch_that_may_not_be_sent_in_time_expires_but_the_endpoint_is_left_alone()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(503).WithHeader("Retry-After", "100000"));

        rig.Send(rig.Batch(1));
        await rig.SettleAsync();
        Assert.Equal(1, rig.Tally.DroppedAs(DropReason.Expired));
        rig.Send(rig.Batch(2));
        Assert.Equal(TimeSpan.FromMinutes(15), await rig.Time.NextWaitAsync());
        Assert.Equal((2, 0), (rig.Tally.Waiting, rig.Tally.InFlight));
        rig.Time.Advance(TimeSpan.FromMinutes(15));
        await rig.SettleAsync();

        Assert.Equal(2, rig.Tally.Delivered);
        Assert.Equal(2, rig.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_no_reason_to_wait_whatever_its_headers_say()
    {
        await using var rig = new TransportRig(signal);
        rig.Receiver.Script(rig.Path, Answer.Status(400).WithHeader("Retry-After", "100"));

        rig.Send(rig.Batch(1));
        rig.Send(rig.Batch(1));
        await rig.SettleAsync();

        Assert.Equal(2, rig.Receiver.Requests.Count);
    }

    public class Logs() : RetryAfterTests("logs");

    public class Traces() : RetryAfterTests("traces");

    public class Metrics() : RetryAfterTests("metrics");
}
