using System.Net.Sockets;
using Connect.Export;
using Connect.Tests.Transport;

namespace Connect.Tests.Checks;

public class EndpointProbeTests
{
    private const string Token = "planted-token-5up3r";

    [Fact]
    public async Task An_endpoint_that_takes_it_is_nothing_to_tell_and_gets_a_request_as_of_the_exporter_but_no_record()
    {
        await using var receiver = FaultReceiver.Start();

        Assert.Null(await ProbeAsync(receiver.Url + "otlp"));

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "/otlp/v1/logs"), (request.Method, request.Target));
        Assert.Equal([$"Bearer {Token}"], request.HeaderValues("Authorization"));
        Assert.Equal(["gzip"], request.HeaderValues("Content-Encoding"));
        Assert.Equal(["application/x-protobuf"], request.HeaderValues("Content-Type"));
        var logs = Assert.Single(StrictOtlp.Decode(request.Body, OtlpSchema.ExportLogsServiceRequest.Parser).ResourceLogs);
        Assert.Contains(logs.Resource.Attributes, attribute => attribute.Key == "service.name" && attribute.Value.StringValue == "SomeApp");
        Assert.Empty(logs.ScopeLogs);
    }

    [Theory]
    [InlineData(401, "connect.token_refused", "HTTP 401", "PLAIN_CONNECT_EXPORT_TOKEN")]
    [InlineData(403, "connect.token_refused", "HTTP 403", "PLAIN_CONNECT_EXPORT_TOKEN")]
    [InlineData(404, "connect.endpoint_path", "HTTP 404", "before /v1/logs")]
    [InlineData(405, "connect.endpoint_path", "HTTP 405", "before /v1/logs")]
    [InlineData(307, "connect.endpoint_redirects", "HTTP 307", "PLAIN_CONNECT_EXPORT_URL")]
    [InlineData(429, "connect.endpoint_failing", "HTTP 429", "later")]
    [InlineData(500, "connect.endpoint_failing", "HTTP 500", "later")]
    [InlineData(503, "connect.endpoint_failing", "HTTP 503", "later")]
    [InlineData(400, "connect.endpoint_refuses", "HTTP 400", "PLAIN_CONNECT_EXPORT_URL")]
    [InlineData(415, "connect.endpoint_refuses", "HTTP 415", "PLAIN_CONNECT_EXPORT_URL")]
    [InlineData(413, "connect.endpoint_refuses", "HTTP 413", "PLAIN_CONNECT_EXPORT_URL")]
    public async Task An_answer_is_told_by_its_status_alone(int status, string id, string cause, string fix)
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Status(status)
            .WithHeader("Location", "http://elsewhere.invalid/?" + Token).WithBody($"<p>Your token {Token} \u001b[31m is no good");

        Verify(await ProbeAsync(receiver.Url.ToString()), id, receiver.Url.Authority, cause, fix);

        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_web_page_is_no_endpoint()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Html;

        Verify(await ProbeAsync(receiver.Url.ToString()), "connect.endpoint_not_otlp", receiver.Url.Authority, "web page", "PLAIN_CONNECT_EXPORT_URL");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_a_failure_of_TLS()
    {
        await using var receiver = FaultReceiver.StartTls();

        Verify(await ProbeAsync(receiver.Url.ToString()), "connect.endpoint_tls", receiver.Url.Authority, "TLS", "certificate");

        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task So_is_a_port_that_speaks_no_TLS()
    {
        await using var receiver = FaultReceiver.Start();

        Verify(
            await ProbeAsync($"https://{receiver.Url.Authority}"), "connect.endpoint_tls", receiver.Url.Authority, "TLS", "https");
    }

    [Fact]
    public async Task An_unknown_name_is_told_as_such()
    {
        var failure = new HttpRequestException(HttpRequestError.NameResolutionError, "x", new SocketException((int)SocketError.HostNotFound));

        Verify(
            await ProbeAsync("https://nowhere.invalid", () => new StubHandler((_, _) => throw failure)),
            "connect.endpoint_unreachable", "nowhere.invalid", "name is unknown", "DNS");
    }

    [Fact]
    public async Task A_refused_connection_is_told_as_such()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.StopListening();

        Verify(
            await ProbeAsync(receiver.Url.ToString()),
            "connect.endpoint_unreachable", receiver.Url.Authority, "ConnectionRefused", "endpoint runs");
    }

    [Fact]
    public async Task No_answer_is_waited_for_no_longer_than_the_exporter_waits()
    {
        var time = new ManualTimeProvider();
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Silent;

        var probing = ProbeAsync(receiver.Url.ToString(), time: time);
        await receiver.WaitForRequestsAsync(1);
        time.Advance(TimeSpan.FromSeconds(30));

        Verify(await probing, "connect.endpoint_unreachable", receiver.Url.Authority, "in time", "firewalls");
    }

    [Fact]
    public async Task It_can_be_cancelled()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Silent;
        using var cancellation = new CancellationTokenSource();

        var probing = ProbeAsync(receiver.Url.ToString(), cancellation: cancellation.Token);
        await receiver.WaitForRequestsAsync(1);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing);
    }

    private static void Verify(PlainConnectCheckResult? finding, string id, string host, string cause, string fix)
    {
        Assert.NotNull(finding);
        Assert.Equal((id, PlainConnectSeverity.Error), (finding.Id, finding.Severity));
        Assert.Contains(host, finding.Message, StringComparison.Ordinal);
        Assert.Contains(cause, finding.Message, StringComparison.Ordinal);
        Assert.Contains(fix, finding.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, finding.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("no good", finding.ToString(), StringComparison.Ordinal);
        // One sentence each.
        Assert.Matches(@"^[^\n]*[^.]\.$", finding.Message);
        Assert.DoesNotMatch(@"\. [A-Z]", finding.Message + finding.Fix);
    }

    private static Task<PlainConnectCheckResult?> ProbeAsync(
        string url, Func<HttpMessageHandler>? handler = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var settings = SomeSettings.Of(options => (options.ExportUrl, options.ExportToken) = (url, Token));
        var surroundings = ExportSurroundings.Real with
        {
            Time = time ?? TimeProvider.System,
            Handler = _ => handler?.Invoke() ?? TransportRig.Handler(),
        };
        return new EndpointProbe(surroundings).RunAsync(settings, cancellation).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
    }
}
