using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OtlpSchema;

namespace Connect.Tests.TestKit;

public sealed class AnswerTests : IAsyncLifetime
{
    private const string Path = "/v1/logs";
    private static readonly byte[] SomeBody = [1, 2, 3];

    private readonly FaultReceiver _receiver = FaultReceiver.Start();
    private readonly HttpClient _client;

    public AnswerTests() => _client = _receiver.Client();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Ok_is_an_empty_protobuf_response_and_acknowledges()
    {
        using var response = await _client.PostAsync(Path, SomeBody);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.True(Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(413, false)]
    [InlineData(503, false)]
    public async Task Only_a_2xx_status_acknowledges(int status, bool acknowledges)
    {
        _receiver.Default = Answer.Status(status).WithHeader("Retry-After", "1").WithHeader("Retry-After", "2");

        using var response = await _client.PostAsync(Path, SomeBody);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(["1", "2"], response.Headers.GetValues("Retry-After"));
        Assert.Equal(acknowledges, Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Fact]
    public async Task A_partial_success_reads_the_same_for_all_signals_and_counts_what_it_rejects()
    {
        _receiver.Default = Answer.PartialSuccess(3, "too old");

        using var response = await _client.PostAsync(Path, SomeBody);

        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(3, StrictOtlp.Decode(body, ExportLogsServiceResponse.Parser).PartialSuccess.RejectedLogRecords);
        Assert.Equal(3, StrictOtlp.Decode(body, ExportTraceServiceResponse.Parser).PartialSuccess.RejectedSpans);
        var metrics = StrictOtlp.Decode(body, ExportMetricsServiceResponse.Parser).PartialSuccess;
        Assert.Equal((3, "too old"), (metrics.RejectedDataPoints, metrics.ErrorMessage));
        var request = Assert.Single(_receiver.Requests);
        Assert.True(request.Acknowledged);
        Assert.Equal(3, request.Rejected);
    }

    [Fact]
    public async Task Garbage_is_200_with_what_no_decoder_takes()
    {
        _receiver.Default = Answer.Garbage;

        using var response = await _client.PostAsync(Path, SomeBody);

        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Throws<InvalidDataException>(() => StrictOtlp.Decode(body, ExportLogsServiceResponse.Parser));
        Assert.True(Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Fact]
    public async Task Html_is_200_with_a_page()
    {
        _receiver.Default = Answer.Html;

        using var response = await _client.PostAsync(Path, SomeBody);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_names_its_location(int status)
    {
        _receiver.Default = Answer.Redirect("http://127.0.0.1:1/elsewhere", status);

        using var response = await _client.PostAsync(Path, SomeBody);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(new Uri("http://127.0.0.1:1/elsewhere"), response.Headers.Location);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_is_a_connection_reset_to_the_client(bool readsBody)
    {
        _receiver.Default = readsBody ? Answer.Reset : Answer.ResetBeforeBody;

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => _client.PostAsync(Path, SomeBody));

        Assert.Equal(SocketError.ConnectionReset, SocketErrorIn(exception));
        var request = Assert.Single(_receiver.Requests);
        Assert.Equal(readsBody ? SomeBody : [], request.RawBody);
        Assert.False(request.Acknowledged);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(75)]
    public async Task A_cut_answer_ends_in_the_middle(int bytes)
    {
        _receiver.Default = Answer.Ok.WithBody(new string('x', 100)).CutAfter(bytes);
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync(RawClient.Post(Path, "abc"));

        Assert.Equal(bytes, (await client.ReadToEndAsync()).Length);
        Assert.False(Assert.Single(_receiver.Requests).Acknowledged);
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.PostAsync(Path, SomeBody));
    }

    [Fact]
    public async Task A_cut_answer_is_never_whole()
    {
        _receiver.Default = Answer.Ok.WithBody("x").CutAfter(10_000);

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.PostAsync(Path, SomeBody));
        Assert.False(Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Fact]
    public async Task A_dripping_answer_sends_its_headers_before_the_first_drop()
    {
        _receiver.Default = Answer.Ok.WithBody("slow").Dripping(TimeSpan.FromDays(1));

        using var response = await _client.PostForHeadersAsync(Path, SomeBody);

        Assert.Equal(4, response.Content.Headers.ContentLength);
        Assert.False(Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Fact]
    public async Task A_dripping_answer_is_whole_in_the_end()
    {
        _receiver.Default = Answer.Ok.WithBody("slow").Dripping(TimeSpan.FromMilliseconds(1));

        using var response = await _client.PostAsync(Path, SomeBody);

        Assert.Equal("slow", await response.Content.ReadAsStringAsync());
        Assert.True(Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Fact]
    public void A_drip_without_a_body_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Answer.Ok.Dripping(TimeSpan.Zero));

    [Fact]
    public async Task A_silent_receiver_takes_the_request_and_lets_the_client_go()
    {
        _receiver.Default = Answer.Silent;
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync(RawClient.Post(Path, "abc"));

        var requests = await _receiver.WaitForRequestsAsync(1);
        Assert.Equal("abc"u8.ToArray(), requests[0].RawBody);
        Assert.Equal(1, _receiver.OpenConnections);
        client.CloseSending();

        Assert.Equal("", await client.ReadToEndAsync());
        await _receiver.WaitForAsync(_ => _receiver.OpenConnections == 0);
        Assert.False(requests[0].Acknowledged);
    }

    [Fact]
    public async Task A_deaf_receiver_does_not_read_the_body()
    {
        _receiver.Default = Answer.Deaf;
        using var giveUp = new CancellationTokenSource();
        using var content = new ByteArrayContent(new byte[32 * 1024 * 1024]);
        var post = _client.PostAsync(new Uri(Path, UriKind.Relative), content, giveUp.Token);

        var requests = await _receiver.WaitForRequestsAsync(1);
        Assert.Empty(requests[0].RawBody);
        Assert.False(post.IsCompleted);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
    }

    [Fact]
    public async Task Promising_more_than_is_sent_is_an_answer_cut_short()
    {
        _receiver.Default = Answer.Ok.WithBody("short").DeclaringLength(50);

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.PostAsync(Path, SomeBody));
        Assert.False(Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Fact]
    public async Task Promising_less_than_is_sent_leaves_bytes_in_the_way()
    {
        _receiver.Default = Answer.Ok.WithBody("longer than it says").DeclaringLength(6);
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync(RawClient.Post(Path, "abc"));

        var answer = await client.ReadUntilAsync("longer than it says");

        Assert.Contains("Content-Length: 6\r\n", answer, StringComparison.Ordinal);
        Assert.True(Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Fact]
    public async Task An_endless_answer_goes_on_until_the_client_closes()
    {
        const int Enough = 1024 * 1024;
        _receiver.Default = Answer.Endless;
        using (var response = await _client.PostForHeadersAsync(Path, SomeBody))
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[Enough]);
        }

        _client.Dispose();
        await _receiver.WaitForAsync(_ => _receiver.OpenConnections == 0);
        var request = Assert.Single(_receiver.Requests);
        Assert.True(request.AnswerBytesSent >= Enough);
        Assert.False(request.Acknowledged);
    }

    [Fact]
    public async Task A_compressed_answer_decompresses()
    {
        _receiver.Default = Answer.Ok.WithBody("hello").Gzipped();

        using var response = await _client.PostAsync(Path, SomeBody);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.Equal("hello", await reader.ReadToEndAsync());
    }

    [Fact]
    public void A_gzip_bomb_is_small_on_the_wire()
    {
        var bomb = Answer.GzipBomb(16 * 1024 * 1024);

        Assert.True(bomb.Body.Length < 256 * 1024);
        Assert.Equal(16 * 1024 * 1024, Gunzipped(bomb.Body));
    }

    [Fact]
    public async Task Raw_bytes_go_out_as_they_are_and_acknowledge_nothing()
    {
        _receiver.Default = Answer.Raw(Encoding.ASCII.GetBytes("HTTP/1.1 2OO fine\r\n\r\n"));
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync(RawClient.Post(Path, "abc"));

        Assert.Equal("HTTP/1.1 2OO fine\r\n\r\n", await client.ReadToEndAsync());
        Assert.False(Assert.Single(_receiver.Requests).Acknowledged);
    }

    [Fact]
    public async Task An_answer_without_reading_comes_before_the_body()
    {
        _receiver.Default = Answer.Status(413).WithoutReadingBody();
        using var client = await RawClient.ConnectAsync(_receiver);
        await client.SendAsync($"POST {Path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_holds_the_answer_and_not_the_request()
    {
        var gate = new AnswerGate();
        _receiver.Default = Answer.Ok.After(gate);
        var post = _client.PostAsync(Path, SomeBody);

        var requests = await _receiver.WaitForRequestsAsync(1);
        Assert.False(requests[0].Acknowledged);
        Assert.False(post.IsCompleted);
        gate.Open();

        using var response = await post;
        Assert.True(requests[0].Acknowledged);
    }

    [Fact]
    public async Task A_delay_goes_by_the_receivers_clock()
    {
        var clock = new StoppedClock();
        await using var receiver = FaultReceiver.Start(clock);
        using var client = receiver.Client();
        receiver.Default = Answer.Ok.After(TimeSpan.FromHours(1));
        var post = client.PostAsync(Path, SomeBody);

        await receiver.WaitForRequestsAsync(1);
        Assert.Equal(TimeSpan.FromHours(1), await clock.TimerStarted.WaitAsync(ReceiverClient.Patience));
        Assert.False(post.IsCompleted);
        clock.Fire();

        using var response = await post;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static long Gunzipped(ReadOnlyMemory<byte> body)
    {
        using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using var all = new MemoryStream();
        gzip.CopyTo(all);
        return all.Length;
    }

    private static SocketError? SocketErrorIn(Exception? exception) => exception switch
    {
        null => null,
        SocketException socket => socket.SocketErrorCode,
        _ => SocketErrorIn(exception.InnerException),
    };

    /// <summary>One timer, which fires when the test says so.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        private readonly TaskCompletionSource<TimeSpan> _timerStarted =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        private Action _fire = () => { };

        public Task<TimeSpan> TimerStarted => _timerStarted.Task;

        public void Fire() => _fire();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            _timerStarted.TrySetResult(dueTime);
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
