using System.Diagnostics;

namespace Connect.Tests.Telemetry;

/// <summary>Trace ids on both sides of every bound, and requests that belong to them.</summary>
internal static class SomeTraces
{
    public static readonly IReadOnlyList<string> Ids =
    [
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "00000000000000000000000000000001",
        "ffffffffffffffff0000000000000000",
        "0000000000000000ffffffffffffffff",
        "0000000000000001199999999999999a",
        "00000000000000010ccccccccccccccc",
        "7fffffffffffffff0000000000000001",
        "00000000000000017fffffffffffffff",
    ];

    /// <summary>One span for each of the traces, as a request with this inbound flag would make it.</summary>
    public static void Run(ActivitySource source, ActivityTraceFlags inbound, Action<Activity?>? within = null)
    {
        foreach (var id in Ids)
        {
            var parent = new ActivityContext(
                ActivityTraceId.CreateFromString(id), ActivitySpanId.CreateRandom(), inbound, traceState: null, isRemote: true);
            using var request = source.StartActivity("request", ActivityKind.Server, parent);
            within?.Invoke(request);
        }
    }

    public static IEnumerable<string> SampledAt(double rate) => Ids.Where(new TraceSampling(rate).Includes);
}
