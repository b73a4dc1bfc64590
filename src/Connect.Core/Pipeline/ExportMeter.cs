using System.Diagnostics.Metrics;

namespace Connect.Export;

/// <summary>An exporter's accounting as metrics, of the meter <c>PlainConnect</c>; read only when someone collects.</summary>
internal sealed class ExportMeter : IDisposable
{
    public const string Name = "PlainConnect";

    private readonly Meter _meter = new(Name);

    public ExportMeter(Func<PlainConnectCounters> logs)
    {
        var signal = KeyValuePair.Create<string, object?>("signal", "logs");
        _meter.CreateObservableCounter(
            "plainconnect.items.accepted", () => Of(logs().Accepted), "{item}", "Items handed over by the app.");
        _meter.CreateObservableCounter(
            "plainconnect.items.delivered", () => Of(logs().Delivered), "{item}", "Items taken by the endpoint.");
        _meter.CreateObservableCounter(
            "plainconnect.items.dropped",
            () => logs().Dropped.Select(pair => new Measurement<long>(pair.Value, signal, new("reason", pair.Key))),
            "{item}",
            "Items lost, by reason.");
        _meter.CreateObservableUpDownCounter(
            "plainconnect.items.queued", () => Of(logs().Queued), "{item}", "Items waiting to be encoded or sent.");
        _meter.CreateObservableUpDownCounter(
            "plainconnect.items.in_flight", () => Of(logs().InFlight), "{item}", "Items being sent.");

        Measurement<long> Of(long value) => new(value, signal);
    }

    public void Dispose() => _meter.Dispose();
}
