using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Export;

/// <summary>
/// Finds out whether anybody but Connect listens to sources or meters of a name, by announcing one for a moment: .NET
/// tells that there are listeners, not which.
/// </summary>
internal static class ListenerProbe
{
    [ThreadStatic]
    private static bool _probing;

    /// <summary>Whether what is announced here and now is a probe, to which Connect itself does not listen.</summary>
    public static bool IsProbing => _probing;

    public static bool HearsSpans(string source) => Probe(() =>
    {
        using var probe = new ActivitySource(source);
        return probe.HasListeners();
    });

    public static bool HearsMetrics(string meter) => Probe(() =>
    {
        using var probe = new Meter(meter);
        return probe.CreateCounter<long>("plainconnect.probe").Enabled;
    });

    private static bool Probe(Func<bool> probe)
    {
        _probing = true;
        try
        {
            return probe();
        }
        catch (Exception)
        {
            // Another's listener failed when it was told; there is one, then.
            return true;
        }
        finally
        {
            _probing = false;
        }
    }
}
