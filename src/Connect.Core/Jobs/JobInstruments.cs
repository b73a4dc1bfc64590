using System.Diagnostics.Metrics;
using Connect.Export;

namespace Connect.Jobs;

/// <summary>What is measured of units of work, in the conventions' words where these have any.</summary>
internal static class JobInstruments
{
    /// <summary>Of the meter, and of the source of the spans.</summary>
    public const string Name = "PlainConnect.Jobs";

    /// <summary>The attribute that tells how a unit of work has ended; Python's jobs have the same.</summary>
    public const string Outcome = "plain.jobs.outcome";

    private static readonly Meter Meter = new(Name);

    public static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "messaging.process.duration", "s", "Duration of processing operation.", tags: null, SecondsBoundaries.Conventional);

    public static readonly Counter<long> Consumed = Meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Number of messages that were delivered to the application.");

    public static readonly Histogram<double> QueueWait = Meter.CreateHistogram(
        "plain.jobs.queue.wait.duration", "s", "How long work has waited before it ran.", tags: null, SecondsBoundaries.Wide);
}
