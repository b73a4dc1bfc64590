using System.Diagnostics.Metrics;
using Connect.Requests;
using OpenTelemetry.Metrics;

namespace Connect.Export;

/// <summary>Which of the process's instruments are collected, by their meters' names.</summary>
internal sealed class MetricViews(NameFilter meters, RequestMeasuring? requests, int cardinality)
{
    public MetricStreamConfiguration Of(Instrument instrument) => IsWanted(instrument)
        ? new MetricStreamConfiguration { CardinalityLimit = cardinality }
        : MetricStreamConfiguration.Drop;

    private bool IsWanted(Instrument instrument)
    {
        if (ListenerProbe.IsProbing)
            return false;

        return RequestDurations.IsAny(instrument.Meter)
            ? requests?.Owns(instrument.Meter) ?? false
            : !RequestDurations.Replaces(instrument) && meters.Includes(instrument.Meter.Name);
    }
}
