using System.Diagnostics.Metrics;

namespace Connect.Export;

/// <summary>Meters nobody hears: instruments of a disposed meter are never published to a listener.</summary>
internal sealed class DeadMeters : IMeterFactory
{
    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options.Name, options.Version);
        meter.Dispose();
        return meter;
    }

    public void Dispose()
    {
    }
}
