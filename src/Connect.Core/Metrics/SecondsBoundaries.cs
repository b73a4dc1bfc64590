using System.Diagnostics.Metrics;

namespace Connect.Export;

/// <summary>Where histograms of seconds have their boundaries; without any they would have those of milliseconds.</summary>
internal static class SecondsBoundaries
{
    /// <summary>Those of OpenTelemetry's conventions.</summary>
    public static InstrumentAdvice<double> Conventional { get; } = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    /// <summary>For waits that are milliseconds on one day and an hour on another.</summary>
    public static InstrumentAdvice<double> Wide { get; } = new()
    {
        HistogramBucketBoundaries = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600],
    };
}
