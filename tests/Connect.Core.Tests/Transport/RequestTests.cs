using Connect.Export;

namespace Connect.Tests.Transport;

public class RequestTests
{
    [Theory]
    [InlineData("logs")]
    [InlineData("traces")]
    [InlineData("metrics")]
    public async Task A_request_has_exactly_these_headers(string signal)
    {
        await using var rig = new TransportRig();
        var batch = signal switch
        {
            "logs" => SomeBatch.Logs(100),
            "traces" => SomeBatch.Traces(100),
            _ => SomeBatch.Metrics(),
        };

        TransportRig.Send(rig.LoopOf(signal), batch);
        await rig.SettleAsync(rig.LoopOf(signal));

        var request = Assert.Single(rig.Receiver.Requests);
        Assert.Equal(("POST", $"/v1/{signal}"), (request.Method, request.Target));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Host"] = rig.Receiver.Url.Authority,
                ["Authorization"] = $"Bearer {TransportRig.Token}",
                ["User-Agent"] = $"PlainConnect-DotNet/{ExporterVersion.Text}",
                ["Content-Type"] = "application/x-protobuf",
                ["Content-Encoding"] = "gzip",
                ["Content-Length"] = $"{request.RawBody.Length}",
            }.OrderBy(header => header.Key, StringComparer.Ordinal),
            request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value))
                .OrderBy(header => header.Key, StringComparer.Ordinal));
        Assert.Equal(batch.Request.ToArray(), request.Body);
        Assert.Empty(rig.Receiver.Undecodable);
        Assert.Matches(@"^\d+\.\d+\.\d+$", ExporterVersion.Text);
    }

    [Fact]
    public async Task The_path_of_the_export_url_is_kept()
    {
        await using var receiver = FaultReceiver.Start();
        await using var rig = new TransportRig(configure: options => options.ExportUrl = $"{receiver.Url}otlp/");

        rig.Send(SomeBatch.Logs(1));
        await rig.SettleAsync();

        Assert.Equal("/otlp/v1/logs", Assert.Single(receiver.Requests).Target);
    }

    [Fact]
    public async Task Large_and_small_batches_arrive_as_they_are_over_one_connection()
    {
        await using var rig = new TransportRig();
        // Random text does not compress, so that the buffer grows past what is kept and shrinks again.
        var random = new Random(1);
        var sizes = new[] { 10, 3_000_000, 1_000, 2_000_000, 5 };
        var batches = sizes
            .Select(size => Convert.ToHexString(Bytes(random, size / 2)))
            .Select((text, id) => Batch(id, text))
            .ToList();

        foreach (var batch in batches)
            rig.Send(batch);
        await rig.SettleAsync();

        Assert.Equal(
            batches.Select(batch => Convert.ToHexString(batch.Request.Span)),
            rig.Receiver.Requests.Select(request => Convert.ToHexString(request.Body)));
        Assert.Equal(1, rig.Receiver.ConnectionsOpened);
        Assert.Equal(rig.Receiver.Requests.Sum(request => request.RawBody.Length), rig.Tally.Noted(TallyNote.BytesSent));
    }

    [Fact]
    public async Task What_a_handler_throws_is_tried_again_and_told_without_its_message()
    {
        var attempts = 0;
        await using var rig = new TransportRig(handler: () => new StubHandler((request, _) => ++attempts == 1
            ? throw new InvalidOperationException($"cannot send {request.Headers.Authorization}")
            : new HttpResponseMessage(System.Net.HttpStatusCode.OK)));

        rig.Send(SomeBatch.Logs(1));
        await rig.Time.PassNextWaitAsync();
        await rig.SettleAsync();

        Assert.Equal(1, rig.Tally.Delivered);
        Assert.Contains("System.InvalidOperationException", Assert.Single(rig.Told), StringComparison.Ordinal);
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static SealedBatch Batch(int id, string text)
    {
        var request = OtlpSchema.ExportLogsServiceRequest.Parser.ParseFrom(SomeBatch.Logs([id]).Request.Span);
        request.ResourceLogs[0].ScopeLogs[0].LogRecords[0].Body.StringValue = text;
        return SomeBatch.Of(request);
    }
}
