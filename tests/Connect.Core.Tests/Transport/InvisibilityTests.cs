using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>Alone in the process, since its listeners hear everything that runs in it.</summary>
[Collection(Alone.Name)]
public class InvisibilityTests
{
    [Fact]
    public async Task Whoever_listens_to_everything_hears_nothing_of_a_request()
    {
        var heard = new ConcurrentQueue<string>();
        // The marker of the guard is announced once in a process, to whoever listens to sources without a name.
        using (ExportGuard.Enter())
        {
        }

        using var activities = Activities(heard);
        using var meters = Meters(heard);
        using var diagnostics = DiagnosticListener.AllListeners.Subscribe(new Subscriber(heard));
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

        Assert.Empty(heard);
    }

    [Fact]
    public async Task Nor_of_a_probe()
    {
        var heard = new ConcurrentQueue<string>();
        using (ExportGuard.Enter())
        {
        }

        using var activities = Activities(heard);
        using var meters = Meters(heard);
        using var diagnostics = DiagnosticListener.AllListeners.Subscribe(new Subscriber(heard));
        await using var receiver = FaultReceiver.Start();

        Assert.Null(await EndpointProbe.Real.RunAsync(
            SomeSettings.Of(o => (o.ExportUrl, o.ExportToken) = (receiver.Url.ToString(), "t")), CancellationToken.None));

        Assert.Equal(
            ["Host", "Authorization", "User-Agent", "Content-Type", "Content-Encoding", "Content-Length"],
            Assert.Single(receiver.Requests).Headers.Select(header => header.Key));
        Assert.Empty(heard);
    }

    private static ActivityListener Activities(ConcurrentQueue<string> heard)
    {
        var listener = new ActivityListener
        {
            // .NET's experimental sources tell of every connection in the process and know no exception; the exporter
            // of spans leaves them out.
            ShouldListenTo = source => !source.Name.StartsWith("Experimental.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => heard.Enqueue($"started {activity.Source.Name} {activity.OperationName}"),
            ActivityStopped = activity => heard.Enqueue($"stopped {activity.Source.Name} {activity.OperationName}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Meters(ConcurrentQueue<string> heard)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // The runtime's own numbers are of the whole process.
                if (instrument.Meter.Name != "System.Runtime")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => heard.Enqueue($"measured {instrument.Name}"));
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => heard.Enqueue($"measured {instrument.Name}"));
        listener.SetMeasurementEventCallback<int>((instrument, _, _, _) => heard.Enqueue($"measured {instrument.Name}"));
        listener.Start();
        return listener;
    }

    private sealed class Subscriber(ConcurrentQueue<string> heard)
        : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value) => value.Subscribe(this);

        public void OnNext(KeyValuePair<string, object?> value) => heard.Enqueue($"diagnosed {value.Key}");

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
