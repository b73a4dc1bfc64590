using System.Diagnostics.Metrics;
using Connect.Export;

namespace Connect.Tests.Pipeline;

public class ExportMeterTests
{
    [Fact]
    public void The_accounting_is_there_as_metrics()
    {
        var counters = new PlainConnectCounters(10, 5, new Dictionary<string, long> { ["expired"] = 1, ["auth"] = 2 }, 1, 1);
        using var meter = new ExportMeter((ExportSignal.Logs, () => counters));
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "PlainConnect")
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (Equals(all["signal"], "logs"))
            {
                seen[$"{instrument.Name} {all.GetValueOrDefault("reason")}".Trim()] = value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal(10, seen["plainconnect.items.accepted"]);
        Assert.Equal(5, seen["plainconnect.items.delivered"]);
        Assert.Equal(1, seen["plainconnect.items.dropped expired"]);
        Assert.Equal(2, seen["plainconnect.items.dropped auth"]);
        Assert.Equal(1, seen["plainconnect.items.queued"]);
        Assert.Equal(1, seen["plainconnect.items.in_flight"]);
    }
}
