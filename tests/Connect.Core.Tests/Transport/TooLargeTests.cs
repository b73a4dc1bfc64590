using System.Net;
using Connect.Export;
using OtlpSchema;

namespace Connect.Tests.Transport;

public class TooLargeTests
{
    [Fact]
    public async Task Halves_are_sent_until_they_fit()
    {
        await using var rig = new TransportRig();
        // 5 → 3 + 2; 3 → 2 + 1.
        rig.Receiver.Script("/v1/logs", Answer.Status(413), Answer.Status(413));

        rig.Send(SomeBatch.Logs(5));
        rig.Send(SomeBatch.Logs([6, 7]));
        await rig.SettleAsync();

        Assert.Equal([5, 3, 2, 1, 2, 2], rig.Receiver.Requests.Select(request => request.LogRecords.Count()));
        Assert.Equal(
            [1, 2, 3, 4, 5, 6, 7], rig.Receiver.AcknowledgedLogRecords().Select(record => SomeBatch.IdOf(record.Record)));
        Assert.Equal(7, rig.Tally.Delivered);
        Assert.Empty(rig.Receiver.Undecodable);
    }

    [Fact]
    public async Task A_single_event_too_large_is_dropped_and_every_other_arrives_once()
    {
        var arrived = new List<long>();
        await using var rig = new TransportRig(handler: () => new StubHandler((request, _) =>
        {
            var records = SomeBatch.Records(Decode(request)).ToList();
            if (records.Any(record => record.Body.StringValue.Length > 1000))
                return new HttpResponseMessage(HttpStatusCode.RequestEntityTooLarge);

            arrived.AddRange(records.Select(SomeBatch.IdOf));
            return new HttpResponseMessage(HttpStatusCode.OK);
        }));
        var large = SomeBatch.Records(ExportLogsServiceRequest.Parser.ParseFrom(
            SomeBatch.Logs([100, 101], bodyBytes: 2000).Request.Span)).ToList();
        var request = ExportLogsServiceRequest.Parser.ParseFrom(SomeBatch.Logs(20).Request.Span);
        request.ResourceLogs[0].ScopeLogs[0].LogRecords.Insert(3, large[0]);
        request.ResourceLogs[0].ScopeLogs[0].LogRecords.Insert(17, large[1]);

        rig.Send(SomeBatch.Of(request));
        await rig.SettleAsync();

        Assert.Equal(Enumerable.Range(1, 20).Select(id => (long)id), arrived);
        Assert.Equal((20, 2), (rig.Tally.Delivered, rig.Tally.DroppedAs(DropReason.TooLarge)));
    }

    [Fact]
    public async Task A_half_that_fails_for_now_is_tried_again_before_the_other()
    {
        await using var rig = new TransportRig();
        rig.Receiver.Script("/v1/logs", Answer.Status(413), Answer.Status(503), Answer.Ok, Answer.Status(400));

        rig.Send(SomeBatch.Logs(5));
        Assert.Equal(TimeSpan.FromSeconds(0.5), await rig.Time.PassNextWaitAsync());
        await rig.SettleAsync();

        Assert.Equal([5, 3, 3, 2], rig.Receiver.Requests.Select(request => request.LogRecords.Count()));
        Assert.Equal((3, 2), (rig.Tally.Delivered, rig.Tally.DroppedAs("http_400")));
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("metrics")]
    public async Task Spans_and_metrics_are_dropped_whole(string signal)
    {
        await using var rig = new TransportRig();
        rig.Receiver.Default = Answer.Status(413);

        var loop = rig.LoopOf(signal);
        var batch = signal == "traces" ? SomeBatch.Traces(4) : SomeBatch.Metrics();
        TransportRig.Send(loop, batch);
        await rig.SettleAsync(loop);

        Assert.Single(rig.Receiver.Requests);
        Assert.Equal(batch.Count, loop.Tally.Snapshot().DroppedAs(DropReason.TooLarge));
    }

    [Fact]
    public async Task Bytes_that_cannot_be_cut_are_dropped_whole()
    {
        await using var rig = new TransportRig();
        rig.Receiver.Default = Answer.Status(413);

        rig.Send(new SealedBatch("not protobuf"u8.ToArray(), 9));
        await rig.SettleAsync();

        Assert.Equal(9, rig.Tally.DroppedAs(DropReason.TooLarge));
    }

    private static ExportLogsServiceRequest Decode(HttpRequestMessage request)
    {
        using var gzip = new System.IO.Compression.GZipStream(
            request.Content!.ReadAsStream(), System.IO.Compression.CompressionMode.Decompress);
        return ExportLogsServiceRequest.Parser.ParseFrom(gzip);
    }
}
