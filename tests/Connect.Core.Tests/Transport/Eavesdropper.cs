using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>Listens to everything that tells of something in the process.</summary>
internal sealed class Eavesdropper : IDisposable
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly IDisposable[] _listeners;

    public Eavesdropper()
    {
        // The marker of the guard is announced once in a process, to whoever listens to sources without a name.
        using (ExportGuard.Enter())
        {
        }

        _listeners = [Activities(_heard), Meters(_heard), DiagnosticListener.AllListeners.Subscribe(new Subscriber(_heard))];
    }

    public IReadOnlyList<string> Heard => [.. _heard];

    public void Dispose()
    {
        foreach (var listener in _listeners)
            listener.Dispose();
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
