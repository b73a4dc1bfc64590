using System.Diagnostics.Metrics;
using Connect.Requests;
using OpenTelemetry.Metrics;

namespace Connect.Export;

/// <summary>Which of the process's instruments are collected, by their meters' names, and how many combinations of tags each may have.</summary>
internal sealed class MetricViews(NameFilter meters, RequestMeasuring? requests, int cardinality)
{
    // The SDK reserves some 110 bytes for each combination of tags that an instrument may have, used or not: 3,000
    // instruments at 2,000 each took 660 MiB. So only these many get as many as the setting says, and later ones less.
    internal const int FullInstruments = 500;
    internal const int LaterCardinality = 100;

    private int _instruments;

    public MetricStreamConfiguration Of(Instrument instrument)
    {
        if (!IsWanted(instrument))
            return MetricStreamConfiguration.Drop;

        var most = Interlocked.Increment(ref _instruments) <= FullInstruments ? int.MaxValue : LaterCardinality;
        return new MetricStreamConfiguration { CardinalityLimit = Math.Min(cardinality, most) };
    }

    private bool IsWanted(Instrument instrument)
    {
        if (ListenerProbe.IsProbing)
            return false;

        return RequestDurations.IsAny(instrument.Meter)
            ? requests?.Owns(instrument.Meter) ?? false
            : !RequestDurations.Replaces(instrument) && meters.Includes(instrument.Meter.Name);
    }
}
