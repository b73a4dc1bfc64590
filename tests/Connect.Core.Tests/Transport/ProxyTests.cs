using Connect.Tests.Ending;

namespace Connect.Tests.Transport;

/// <summary>The environment's proxy is the process's, so these look at an app in a process of its own.</summary>
public class ProxyTests
{
    [Fact]
    public async Task What_goes_to_this_machine_in_plain_text_goes_through_no_proxy()
    {
        await using var receiver = FaultReceiver.Start();
        await using var proxy = FaultReceiver.Start();

        await LogAsync(receiver.Url, proxy);

        Assert.Equal(10, EndingApp.Arrived(receiver).Count);
        Assert.Equal(0, proxy.ConnectionsOpened);
    }

    [Fact]
    public async Task What_goes_elsewhere_goes_through_the_environments_proxy()
    {
        await using var proxy = FaultReceiver.Start();

        await LogAsync(new Uri("http://cloud.invalid"), proxy);

        Assert.NotEqual(0, proxy.ConnectionsOpened);
    }

    private static async Task LogAsync(Uri endpoint, FaultReceiver proxy)
    {
        await using var app = ChildProcess.Start("log-return", [], new Dictionary<string, string?>
        {
            ["PLAIN_CONNECT_EXPORT_URL"] = endpoint.AbsoluteUri,
            ["PLAIN_CONNECT_EXPORT_TOKEN"] = "token-of-a-test",
            ["PLAIN_CONNECT_ALLOW_INSECURE_TRANSPORT"] = "true",
            ["http_proxy"] = proxy.Url.AbsoluteUri,
            ["no_proxy"] = null,
        });
        await app.WaitForExitAsync(EndingApp.Patience);
    }
}
