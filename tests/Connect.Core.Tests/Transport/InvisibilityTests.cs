namespace Connect.Tests.Transport;

/// <summary>Alone in the process, since its listeners hear everything that runs in it.</summary>
[Collection(Alone.Name)]
public class InvisibilityTests
{
    [Fact]
    public async Task Whoever_listens_to_everything_hears_nothing_of_a_request()
    {
        using var everything = new Eavesdropper();
        await using (var rig = new TransportRig())
        {
            rig.Receiver.Script("/v1/logs", Answer.Status(503), Answer.Redirect("http://elsewhere.invalid/"), Answer.Status(400));
            for (var i = 0; i < 4; i++)
                rig.Send(SomeBatch.Logs(1));
            await rig.Time.PassNextWaitAsync();
            await rig.SettleAsync();

            Assert.Equal(5, rig.Receiver.Requests.Count);
            Assert.All(rig.Receiver.Requests, request => Assert.DoesNotContain(
                request.Headers,
                header => header.Key.ToUpperInvariant() is "TRACEPARENT" or "TRACESTATE" or "BAGGAGE" or "REQUEST-ID" or "CORRELATION-CONTEXT"));
        }

        Assert.Empty(everything.Heard);
    }

    [Fact]
    public async Task Nor_of_a_probe()
    {
        using var everything = new Eavesdropper();
        await using var receiver = FaultReceiver.Start();

        Assert.Null(await EndpointProbe.Real.RunAsync(
            SomeSettings.Of(o => (o.ExportUrl, o.ExportToken) = (receiver.Url.ToString(), "t")), CancellationToken.None));

        Assert.Equal(
            ["Host", "Authorization", "User-Agent", "Content-Type", "Content-Encoding", "Content-Length"],
            Assert.Single(receiver.Requests).Headers.Select(header => header.Key));
        Assert.Empty(everything.Heard);
    }
}
