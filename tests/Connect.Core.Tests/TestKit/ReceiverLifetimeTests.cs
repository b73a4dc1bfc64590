using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Connect.Tests.TestKit;

public class ReceiverLifetimeTests
{
    [Fact]
    public async Task After_stopping_connections_are_refused_until_it_listens_again_on_the_same_port()
    {
        await using var receiver = FaultReceiver.Start();
        using var client = receiver.Client();
        using (await client.PostAsync("/v1/logs", [])) { }

        for (var i = 0; i < 3; i++)
        {
            receiver.StopListening();
            var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/v1/logs", []));
            Assert.Equal(
                SocketError.ConnectionRefused,
                Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);

            receiver.StartListeningAgain();
            using var response = await client.PostAsync("/v1/logs", []);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Stopping_closes_the_connections_there_are()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Silent;
        using var client = receiver.Client();
        var post = client.PostAsync("/v1/logs", [1]);
        await receiver.WaitForRequestsAsync(1);

        receiver.StopListening();

        await Assert.ThrowsAsync<HttpRequestException>(() => post);
        await receiver.WaitForAsync(_ => receiver.OpenConnections == 0);
    }

    [Fact]
    public async Task Stopping_and_starting_and_disposing_twice_is_harmless()
    {
        var receiver = FaultReceiver.Start();
        receiver.StopListening();
        receiver.StopListening();
        receiver.StartListeningAgain();
        receiver.StartListeningAgain();
        await receiver.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Disposing_ends_whatever_hangs()
    {
        var receiver = FaultReceiver.Start();
        receiver.Script(
            "/", Answer.Silent, Answer.Deaf, Answer.Ok.After(new AnswerGate()), Answer.Ok.After(TimeSpan.FromDays(1)));
        using var client = receiver.Client();
        Task<HttpResponseMessage>[] posts =
            [.. Enumerable.Range(0, 4).Select(_ => client.PostAsync("/", new byte[100]))];
        await receiver.WaitForRequestsAsync(4);

        await receiver.DisposeAsync();

        foreach (var post in posts)
            await Assert.ThrowsAsync<HttpRequestException>(() => post);
        Assert.Equal(0, receiver.OpenConnections);
    }

    [Fact]
    public async Task A_mistake_of_the_receivers_own_comes_out_when_it_is_disposed()
    {
        var receiver = FaultReceiver.Start(new BrokenClock());
        receiver.Default = Answer.Ok.After(TimeSpan.FromHours(1));
        using var client = receiver.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/v1/logs", []));

        var exception = await Assert.ThrowsAsync<AggregateException>(async () => await receiver.DisposeAsync());

        Assert.Equal("broken", Assert.Single(exception.InnerExceptions).Message);
    }

    [Fact]
    public async Task Waiting_ends_when_the_condition_holds()
    {
        await using var receiver = FaultReceiver.Start();
        using var client = receiver.Client();
        var waiting = receiver.WaitForAsync(requests => requests.Any(request => request.Path == "/b"));
        using (await client.PostAsync("/a", [])) { }
        Assert.False(waiting.IsCompleted);
        using (await client.PostAsync("/b", [])) { }

        Assert.Equal(["/a", "/b"], (await waiting).Select(request => request.Path));
    }

    [Fact]
    public async Task Waiting_also_ends_for_what_an_answer_brings_about()
    {
        await using var receiver = FaultReceiver.Start();
        var gate = new AnswerGate();
        receiver.Default = Answer.Ok.After(gate);
        using var client = receiver.Client();
        var waiting = receiver.WaitForAsync(requests => requests.Any(request => request.Acknowledged));
        var post = client.PostAsync("/", []);
        await receiver.WaitForRequestsAsync(1);
        Assert.False(waiting.IsCompleted);

        gate.Open();

        await waiting;
        using var response = await post;
    }

    [Fact]
    public async Task Waiting_in_vain_says_what_had_arrived()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Script("/v1/logs", Answer.Status(503));
        using var client = receiver.Client();
        using (await client.PostAsync("/v1/logs", [1, 2])) { }
        using (await client.PostAsync("/v1/logs", [1])) { }

        var exception = await Assert.ThrowsAsync<TimeoutException>(
            () => receiver.WaitForRequestsAsync(3, TimeSpan.FromMilliseconds(1)));

        Assert.Equal(
            """
            Waited 00:00:00.0010000 for 3 requests; 2 requests had arrived.
              #1 POST /v1/logs (2 bytes, connection 1): 503, not acknowledged
              #2 POST /v1/logs (1 bytes, connection 1): ok, acknowledged
            """,
            exception.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Many_clients_at_once_are_all_heard()
    {
        await using var receiver = FaultReceiver.Start();
        using var client = receiver.Client();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var response = await client.PostAsync($"/{i}", BitConverter.GetBytes(i));
        }));

        Assert.Equal(Enumerable.Range(1, 200), receiver.Requests.Select(request => request.Number));
        Assert.Equal(
            Enumerable.Range(0, 200),
            receiver.Requests.Select(request => BitConverter.ToInt32(request.RawBody)).Order());
        Assert.All(receiver.Requests, request => Assert.True(request.Acknowledged));
    }

    [Fact]
    public async Task A_client_that_trusts_the_authorities_of_the_system_refuses_the_certificate()
    {
        await using var receiver = FaultReceiver.StartTls();
        using var client = receiver.Client();

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/v1/logs", []));

        Assert.IsType<AuthenticationException>(exception.InnerException);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_client_that_trusts_the_certificate_is_served_and_broken_as_without_tls()
    {
        await using var receiver = FaultReceiver.StartTls();
        receiver.Script("/v1/logs", Answer.Ok, Answer.Reset, Answer.Ok.WithBody("body").CutAfter(90), Answer.Endless);
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        trust.CustomTrustStore.Add(receiver.Certificate!);
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        })
        { BaseAddress = receiver.Url };

        using var ok = await client.PostAsync("/v1/logs", [1]);
        Assert.Equal(HttpStatusCode.OK, ok.StatusCode);
        Assert.Equal("https", receiver.Url.Scheme);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/v1/logs", [2]));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/v1/logs", [3]));
        using (var endless = await client.PostForHeadersAsync("/v1/logs", [4]))
            await (await endless.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[100_000]);
        Assert.Equal([true, false, false, false], receiver.Requests.Select(request => request.Acknowledged));
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new InvalidOperationException("broken");
    }
}
