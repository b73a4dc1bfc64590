using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests.TestKit;

public sealed class ReceiverRequestTests : IAsyncLifetime
{
    private readonly FaultReceiver _receiver = FaultReceiver.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task A_request_is_recorded_as_it_came()
    {
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync(RawClient.Post("/v1/logs?a=b", "body", "X-Twice: 1\r\nx-twice:  2 \r\n"));
        await client.ReadUntilAsync("\r\n\r\n");

        var request = Assert.Single(_receiver.Requests);
        Assert.Equal((1, 1), (request.Number, request.Connection));
        Assert.Equal(("POST", "/v1/logs?a=b", "/v1/logs"), (request.Method, request.Target, request.Path));
        Assert.Equal(["Host", "X-Twice", "x-twice", "Content-Length"], request.Headers.Select(header => header.Key));
        Assert.Equal(["1", "2"], request.HeaderValues("X-TWICE"));
        Assert.Equal("localhost", request.Header("host"));
        Assert.Null(request.Header("Authorization"));
        Assert.Throws<InvalidOperationException>(() => request.Header("X-Twice"));
        Assert.Equal("body"u8.ToArray(), request.RawBody);
        Assert.Equal(OtlpSignal.Logs, request.Signal);
        Assert.Same(Answer.Ok, request.Answer);
    }

    [Fact]
    public async Task A_connection_is_kept_for_the_next_request()
    {
        using var client = _receiver.Client();
        for (var i = 0; i < 3; i++)
            using (await client.PostAsync("/v1/logs", [1, 2, 3])) { }

        Assert.Equal(
            [(1, 1), (2, 1), (3, 1)], _receiver.Requests.Select(request => (request.Number, request.Connection)));
        Assert.Equal((1, 1), (_receiver.ConnectionsOpened, _receiver.OpenConnections));
        Assert.Equal(_receiver.Requests.OrderBy(request => request.Arrived), _receiver.Requests);
    }

    [Fact]
    public async Task Requests_sent_in_one_go_are_answered_one_by_one()
    {
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync(
            RawClient.Post("/1", "one") + RawClient.Post("/2", "two", "Connection: close\r\n"));

        await client.ReadUntilAsync("\r\n\r\n");
        await client.ReadUntilAsync("\r\n\r\n");
        Assert.Equal("", await client.ReadToEndAsync());
        Assert.Equal(["/1", "/2"], _receiver.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task An_answer_that_says_so_closes_the_connection()
    {
        _receiver.Default = Answer.Ok.WithHeader("Connection", "close");
        using var client = _receiver.Client();
        for (var i = 0; i < 2; i++)
            using (await client.PostAsync("/v1/logs", [])) { }

        Assert.Equal(2, _receiver.ConnectionsOpened);
    }

    [Fact]
    public async Task A_chunked_body_is_joined()
    {
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\nA;note=1\r\n0123456789\r\n0\r\n\r\n");
        await client.ReadUntilAsync("\r\n\r\n");

        Assert.Equal("abc0123456789"u8.ToArray(), Assert.Single(_receiver.Requests).RawBody);
    }

    [Fact]
    public async Task A_large_body_arrives_whole()
    {
        var body = new byte[5_000_000];
        new Random(1).NextBytes(body);
        using var client = _receiver.Client();
        using var response = await client.PostAsync("/", body);

        Assert.Equal(body, Assert.Single(_receiver.Requests).RawBody);
    }

    [Fact]
    public async Task A_client_that_asks_first_is_told_to_continue()
    {
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");

        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await client.ReadUntilAsync("\r\n\r\n"));
        await client.SendAsync("abc");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await client.ReadUntilAsync("\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST / HTTP/1.0\r\nHost: x\r\n\r\n")]
    [InlineData("POST  / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("PO ST / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST http://x/ HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\nHost: x\n\n")]
    [InlineData("POST / HTTP/1.1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nSpace : y\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\nx")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7FFFFFFF\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n")]
    public async Task What_http_does_not_allow_is_refused_and_listed(string sent)
    {
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync(sent);

        Assert.StartsWith("HTTP/1.1 400 ", await client.ReadUntilAsync("\r\n\r\n"), StringComparison.Ordinal);
        Assert.Single(_receiver.Violations);
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task A_request_that_breaks_off_is_no_request()
    {
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        client.CloseSending();

        Assert.Equal("", await client.ReadToEndAsync());
        Assert.Empty(_receiver.Requests);
        Assert.Empty(_receiver.Violations);
    }

    [Fact]
    public async Task A_compressed_request_is_decoded_and_its_records_have_their_resource_and_scope()
    {
        using var client = _receiver.Client();
        using var content = new ByteArrayContent(Gzip(SomeLogs("first", "second").ToByteArray()));
        content.Headers.ContentEncoding.Add("gzip");
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var response = await client.PostAsync(new Uri("/v1/logs", UriKind.Relative), content);

        var records = _receiver.AcknowledgedLogRecords().ToList();
        Assert.Equal(["first", "second"], records.Select(item => item.Record.Body.StringValue));
        Assert.All(records, item => Assert.Equal("scope", item.Scope?.Name));
        Assert.All(records, item => Assert.Equal("service.name", item.Resource?.Attributes[0].Key));
        Assert.Empty(_receiver.Undecodable);
    }

    [Fact]
    public async Task Only_what_was_acknowledged_counts_as_delivered()
    {
        _receiver.Script("/v1/logs", Answer.Status(503), Answer.Ok, Answer.Reset);
        using var client = _receiver.Client();
        using (await client.PostAsync("/v1/logs", SomeLogs("refused").ToByteArray())) { }
        using (await client.PostAsync("/v1/logs", SomeLogs("taken").ToByteArray())) { }
        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.PostAsync("/v1/logs", SomeLogs("lost").ToByteArray()));

        Assert.Equal(["taken"], _receiver.AcknowledgedLogRecords().Select(item => item.Record.Body.StringValue));
    }

    [Fact]
    public async Task Spans_and_metrics_are_seen_too()
    {
        var spans = new ScopeSpans { Spans = { new Span { Name = "GET /" } } };
        var traces = new ExportTraceServiceRequest { ResourceSpans = { new ResourceSpans { ScopeSpans = { spans } } } };
        var list = new ScopeMetrics { Metrics = { new Metric { Name = "requests" } } };
        var metrics = new ExportMetricsServiceRequest
        {
            ResourceMetrics = { new ResourceMetrics { ScopeMetrics = { list } } },
        };
        using var client = _receiver.Client();
        using (await client.PostAsync("/v1/traces", traces.ToByteArray())) { }
        using (await client.PostAsync("/v1/metrics", metrics.ToByteArray())) { }

        Assert.Equal("GET /", Assert.Single(_receiver.AcknowledgedSpans()).Span.Name);
        Assert.Equal("requests", Assert.Single(_receiver.AcknowledgedMetrics()).Metric.Name);
        Assert.Empty(_receiver.AcknowledgedLogRecords());
    }

    [Fact]
    public async Task A_body_that_does_not_decode_throws_from_its_view_and_is_listed()
    {
        using var client = _receiver.Client();
        using (await client.PostAsync("/v1/logs", [0xFF])) { }
        using (await client.PostAsync("/v1/metrics", SomeLogs("wrong path").ToByteArray())) { }
        using (await client.PostAsync("/elsewhere", [0xFF])) { }

        Assert.Throws<InvalidDataException>(() => _receiver.Requests[0].Logs);
        Assert.Equal([1, 2], _receiver.Undecodable.Select(item => item.Request.Number));
    }

    [Fact]
    public async Task A_compressed_body_that_is_cut_or_not_compressed_is_undecodable()
    {
        var whole = Gzip(SomeLogs("text").ToByteArray());
        using var client = _receiver.Client();
        foreach (var body in (byte[][])[whole[..^8], whole[..^1], [1, 2, 3], []])
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentEncoding.Add("gzip");
            using var response = await client.PostAsync(new Uri("/v1/logs", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(4, _receiver.Undecodable.Count);
    }

    private static ExportLogsServiceRequest SomeLogs(params string[] bodies)
    {
        var logs = new ResourceLogs
        {
            Resource = new Resource
            {
                Attributes = { new KeyValue { Key = "service.name", Value = new AnyValue { StringValue = "shop" } } },
            },
            ScopeLogs = { new ScopeLogs { Scope = new InstrumentationScope { Name = "scope" } } },
        };
        logs.ScopeLogs[0].LogRecords.AddRange(
            bodies.Select(body => new LogRecord { Body = new AnyValue { StringValue = body } }));
        return new ExportLogsServiceRequest { ResourceLogs = { logs } };
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
