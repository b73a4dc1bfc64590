using System.Runtime.InteropServices;

namespace Connect.Tests;

/// <summary>The samples as somebody runs them who has an endpoint already.</summary>
public class SampleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [NeedsFact(Tool.Unix)]
    public async Task The_shop_runs_alone()
    {
        await using var receiver = FaultReceiver.Start();
        await using var shop = Start("Shop", receiver, "--urls", "http://127.0.0.1:0");

        using var client = new HttpClient { BaseAddress = await AddressAsync(receiver) };
        Assert.Contains("<a href=\"/products/tea\">", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("name=\"plain_connect_render_token\"", await client.GetStringAsync("/support"), StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration", await client.GetStringAsync("/metrics"), StringComparison.Ordinal);

        await StopAsync(shop);
        Assert.Contains(receiver.AcknowledgedSpans(), span => span.Span.Name == "GET /Support");
        Assert.Contains(receiver.AcknowledgedSpans(), span => span.Span.Name == "SELECT products");
        Assert.Empty(receiver.Undecodable);
    }

    [NeedsFact(Tool.Unix)]
    public async Task The_worker_runs_alone()
    {
        await using var receiver = FaultReceiver.Start();
        await using var worker = Start("Worker", receiver);

        await receiver.WaitForAsync(
            _ => receiver.AcknowledgedLogRecords().Any(log => log.Record.EventName == "Shipped"), Patience);

        await StopAsync(worker);
        Assert.Contains(receiver.AcknowledgedSpans(), span => span.Span.Name == "process shipments");
        Assert.Empty(receiver.Undecodable);
    }

    /// <summary>Its console shows warnings only; what is exported says where it is.</summary>
    private static async Task<Uri> AddressAsync(FaultReceiver receiver)
    {
        const string Listening = "Now listening on: ";
        string? line = null;
        await receiver.WaitForAsync(
            _ => (line = receiver.AcknowledgedLogRecords().Select(log => log.Record.Body.StringValue)
                .FirstOrDefault(body => body.StartsWith(Listening, StringComparison.Ordinal))) is not null,
            Patience);
        return new Uri(line![Listening.Length..]);
    }

    private static async Task StopAsync(ChildProcess sample)
    {
        sample.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, await sample.WaitForExitAsync(Patience));
        Assert.Empty(sample.StandardError);
    }

    private static ChildProcess Start(string name, FaultReceiver receiver, params string[] arguments) => ChildProcess.StartApp(
        BuiltApp.Dll($"samples/{name}"), arguments, new Dictionary<string, string?>
        {
            ["PLAIN_CONNECT_EXPORT_URL"] = receiver.Url.AbsoluteUri,
            ["PLAIN_CONNECT_EXPORT_TOKEN"] = "any",
        });
}
