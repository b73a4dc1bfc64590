namespace Connect.Tests.Pipeline;

public class ArrivalTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task The_first_delivery_is_told_with_what_how_many_and_where_to()
    {
        await using var rig = new PipelineRig(time: _time);

        rig.Log(3);
        rig.Engine.Flush(Timeout.InfiniteTimeSpan);
        rig.Log(2);
        rig.Engine.Flush(Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromMinutes(5));
        rig.Engine.Dispose();

        Assert.Equal([$"First delivery to {rig.Receiver.Url.Authority}: 3 logs."], rig.Lines);
    }

    [Fact]
    public async Task What_is_rejected_has_not_arrived()
    {
        await using var rig = new PipelineRig(time: _time);
        rig.Receiver.Script("/v1/logs", Answer.PartialSuccess(3), Answer.PartialSuccess(1));

        rig.Log(3);
        rig.Engine.Flush(Timeout.InfiniteTimeSpan);
        await rig.LineAsync("rejected 3 of 3");
        _time.Advance(TimeSpan.FromSeconds(30));
        rig.Log(3);
        rig.Engine.Dispose();

        Assert.Contains(NothingArrived(rig, "it rejected every item"), rig.Lines);
        Assert.Contains($"First delivery to {rig.Receiver.Url.Authority}: 2 logs.", rig.Lines);
    }

    [Theory]
    [InlineData(401, "it refused the export token (HTTP 401)")]
    [InlineData(302, "it redirects (HTTP 302), which is not followed")]
    [InlineData(404, "it refused what was sent (HTTP 404)")]
    [InlineData(503, "sending failed (HTTP 503) and is tried again")]
    public async Task When_nothing_has_arrived_after_half_a_minute_the_last_failure_is_told(int status, string why)
    {
        await using var rig = new PipelineRig(o => o.BatchSize = 1, _time);
        rig.Receiver.Default = Answer.Status(status);

        rig.Log(1);
        await rig.LineAsync($"HTTP {status}");
        _time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.DoesNotContain(rig.Lines, line => line.StartsWith("Nothing", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal([NothingArrived(rig, why)], rig.Lines.Where(line => line.StartsWith("Nothing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_app_that_logs_nothing_is_told_so()
    {
        await using var rig = new PipelineRig(o => o.LogLevel = PlainConnectLevel.Warning, _time);

        rig.Engine.Logs.CountSelf();
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([NothingArrived(rig, "nothing was logged at or above Warning")], rig.Lines);
    }

    [Fact]
    public async Task An_app_that_exports_no_logs_is_not_told_of_levels()
    {
        await using var rig = new PipelineRig(o => o.ExportLogs = false, _time);

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([NothingArrived(rig, "there was nothing to send")], rig.Lines);
    }

    [Fact]
    public async Task An_endpoint_that_has_not_answered_is_told()
    {
        await using var rig = new PipelineRig(o => { o.BatchSize = 1; o.ExportTimeout = TimeSpan.FromMinutes(2); o.ShutdownTimeout = TimeSpan.Zero; }, _time);
        rig.Receiver.Default = Answer.Silent;

        rig.Log(1);
        await rig.Receiver.WaitForRequestsAsync(1);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([NothingArrived(rig, "there is no answer yet")], rig.Lines);
    }

    [Fact]
    public async Task An_encoder_that_hangs_is_told()
    {
        using var hold = new ManualResetEventSlim();
        await using var rig = new PipelineRig(time: _time);

        rig.Log(_ => hold.Wait());
        _time.Advance(TimeSpan.FromSeconds(30));
        hold.Set();

        Assert.Contains(NothingArrived(rig, "what was logged is not encoded yet"), rig.Lines);
    }

    [Fact]
    public async Task An_exporter_that_was_closed_expects_nothing()
    {
        await using var rig = new PipelineRig(time: _time);

        rig.Engine.Dispose();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(rig.Lines);
    }

    [Fact]
    public async Task An_event_that_must_not_be_lost_is_a_delivery_too()
    {
        await using var rig = new PipelineRig(time: _time);

        rig.Engine.Logs.Audit.Send(Transport.SomeBatch.Logs(1));

        Assert.Equal([$"First delivery to {rig.Receiver.Url.Authority}: 1 log."], rig.Lines);
    }

    private static string NothingArrived(PipelineRig rig, string why) =>
        $"Nothing has arrived at {rig.Receiver.Url.Authority} in 30 s: {why}.";
}
