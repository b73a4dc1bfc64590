using System.Diagnostics.Metrics;
using Connect.Export;

namespace Connect.Requests;

/// <summary>The measuring of incoming requests, from its start to its end.</summary>
internal sealed class RequestMeasuring : IDisposable
{
    private readonly RequestDurations _durations;
    private readonly LibraryEvents _events;

    private RequestMeasuring(RequestExclusion exclusion, InstrumentationFaults faults)
    {
        _durations = new RequestDurations(exclusion);
        _events = RequestEvents.Subscribe(_durations, faults);
    }

    /// <summary>Begins, unless the meter in whose place this is has been excluded.</summary>
    public static RequestMeasuring? Start(NameFilter meters, IReadOnlyList<string> excludedPaths, InstrumentationFaults faults) =>
        meters.Includes(RequestDurations.LibraryMeter) ? new RequestMeasuring(new RequestExclusion(excludedPaths), faults) : null;

    public bool Owns(Meter meter) => _durations.Owns(meter);

    public void Dispose()
    {
        _events.Dispose();
        _durations.Dispose();
    }
}
