using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;

namespace Connect.Tests.Telemetry;

/// <summary>Alone in the process, since its listeners hear everything that runs in it.</summary>
[Collection(Alone.Name)]
public sealed class InvisibilityTests : IDisposable
{
    private readonly ActivitySource _source = new("SomeApp.Seen");
    private readonly Meter _meter = new("SomeApp.Seen");

    [Fact]
    public async Task Nothing_of_the_export_is_seen_although_the_app_flushes_within_its_requests()
    {
        var counter = _meter.CreateCounter<long>("orders");
        using var everything = new Eavesdropper();
        await using (var rig = new PipelineRig().Listening())
        {
            rig.Receiver.Script("/v1/traces", Answer.Status(400), Answer.Redirect("http://elsewhere.invalid/"));
            for (var i = 0; i < 5; i++)
            {
                using (_source.StartActivity("request", ActivityKind.Server))
                {
                    rig.Log(1);
                    counter.Add(1);
                    await rig.FlushAsync();
                }
            }

            await rig.FlushAsync();

            Assert.All(rig.Receiver.AcknowledgedSpans(), span => Assert.Equal("SomeApp.Seen", span.Scope!.Name));
            Assert.All(
                rig.Receiver.AcknowledgedMetrics(),
                metric => Assert.Contains(metric.Scope!.Name, new[] { "SomeApp.Seen", "PlainConnect", "System.Runtime" }));
            Assert.Equal(5, rig.Receiver.AcknowledgedLogRecords().Count());
            Assert.All(rig.Receiver.Requests, request => Assert.DoesNotContain(
                request.Headers,
                header => header.Key.ToUpperInvariant() is "TRACEPARENT" or "TRACESTATE" or "BAGGAGE" or "REQUEST-ID" or "CORRELATION-CONTEXT"));
        }

        Assert.Equal(
            ["measured orders", "started SomeApp.Seen request", "stopped SomeApp.Seen request"],
            everything.Heard.Where(heard => !heard.Contains(" plainconnect.", StringComparison.Ordinal)).Distinct().Order());
    }

    [Fact]
    public async Task What_looking_up_the_endpoints_name_took_is_not_exported_and_what_the_apps_lookups_took_is()
    {
        var measured = new ConcurrentQueue<string>();
        using var listener = LookupsTo(measured);
        await using var receiver = FaultReceiver.Start();
        await using (var rig = new PipelineRig(o => o.ExportUrl = $"http://localhost:{receiver.Url.Port}").Listening())
        {
            await rig.FlushAsync();
            await Dns.GetHostAddressesAsync("127.0.0.1.invalid").ContinueWith(_ => { }, TaskScheduler.Default);
            await rig.FlushAsync();
        }

        var exported = receiver.AcknowledgedMetrics()
            .Where(metric => metric.Metric.Name == "dns.lookup.duration")
            .SelectMany(metric => metric.Metric.Histogram.DataPoints)
            .Select(point => point.Attributes.Single(attribute => attribute.Key == "dns.question.name").Value.StringValue);
        Assert.Equal(["127.0.0.1.invalid", "localhost"], measured.Distinct().Order());
        Assert.Equal(["127.0.0.1.invalid"], exported);
        Assert.Empty(receiver.Undecodable);
    }

    [Fact]
    public async Task Idle_only_metrics_are_sent()
    {
        await using var rig = new PipelineRig().Listening();

        for (var i = 0; i < 3; i++)
            await rig.FlushAsync();

        Assert.All(rig.Receiver.Requests, request => Assert.Equal(OtlpSignal.Metrics, request.Signal));
        Assert.Equal(3, rig.Receiver.Requests.Count);
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    private static MeterListener LookupsTo(ConcurrentQueue<string> measured)
    {
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == "dns.lookup.duration")
                own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
            measured.Enqueue((string)tags.ToArray().Single(tag => tag.Key == "dns.question.name").Value!));
        listener.Start();
        return listener;
    }
}
