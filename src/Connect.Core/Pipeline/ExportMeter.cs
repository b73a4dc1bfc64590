using System.Diagnostics.Metrics;

namespace Connect.Export;

/// <summary>An exporter's accounting as metrics, of the meter <c>PlainConnect</c>; read only when someone collects.</summary>
internal sealed class ExportMeter : IDisposable
{
    public const string Name = "PlainConnect";

    private readonly Meter _meter = new(Name);

    // Exporters of two destinations are told apart, or an aggregation would take one's numbers for the other's.
    private static int _exporters;

    private readonly KeyValuePair<string, object?> _exporter = new("exporter", (long)Interlocked.Increment(ref _exporters));
    private readonly (KeyValuePair<string, object?> Tag, Func<PlainConnectCounters> Counters)[] _signals;

    public ExportMeter(params (ExportSignal Signal, Func<PlainConnectCounters> Counters)[] signals)
    {
        _signals = [.. signals.Select(signal =>
            (KeyValuePair.Create<string, object?>("signal", signal.Signal.Name), signal.Counters))];
        _meter.CreateObservableCounter(
            "plainconnect.items.accepted", () => Each(counters => counters.Accepted), "{item}", "Items handed over by the app.");
        _meter.CreateObservableCounter(
            "plainconnect.items.delivered", () => Each(counters => counters.Delivered), "{item}", "Items taken by the endpoint.");
        _meter.CreateObservableCounter("plainconnect.items.dropped", Dropped, "{item}", "Items lost, by reason.");
        _meter.CreateObservableUpDownCounter(
            "plainconnect.items.queued", () => Each(counters => counters.Queued), "{item}", "Items waiting to be encoded or sent.");
        _meter.CreateObservableUpDownCounter(
            "plainconnect.items.in_flight", () => Each(counters => counters.InFlight), "{item}", "Items being sent.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Each(Func<PlainConnectCounters, long> value) =>
        _signals.Select(signal => new Measurement<long>(value(signal.Counters()), signal.Tag, _exporter));

    private IEnumerable<Measurement<long>> Dropped() => _signals.SelectMany(signal => signal.Counters().Dropped.Select(
        pair => new Measurement<long>(pair.Value, signal.Tag, _exporter, new("reason", pair.Key))));
}
