using System.Globalization;
using System.Text.RegularExpressions;
using Connect;

namespace Quickstart;

/// <summary>What became of all that was exported, as Connect counts it.</summary>
internal sealed partial record Delivered(long Logs, long Spans, long Metrics, long Dropped)
{
    /// <summary>Connect's own lines about the endpoint: the console has them, and they are not to be exported.</summary>
    private const string OwnLines = "self";

    public static Delivered By(PlainConnectExporter exporter) => new(
        exporter.Logs.Delivered,
        exporter.Spans.Delivered,
        exporter.Metrics.Delivered,
        new[] { exporter.Logs, exporter.Spans, exporter.Metrics }
            .SelectMany(counters => counters.Dropped).Where(dropped => dropped.Key != OwnLines).Sum(dropped => dropped.Value));

    public static Delivered operator +(Delivered one, Delivered other) => new(
        one.Logs + other.Logs, one.Spans + other.Spans, one.Metrics + other.Metrics, one.Dropped + other.Dropped);

    /// <summary>What <see cref="ToString"/> has written, or null.</summary>
    public static Delivered? Parse(string line)
    {
        return Written().Match(line) is { Success: true } match
            ? new Delivered(Number(1), Number(2), Number(3), Number(4))
            : null;

        long Number(int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"delivered logs={Logs} spans={Spans} metrics={Metrics} dropped={Dropped}");

    [GeneratedRegex(@"^delivered logs=(\d+) spans=(\d+) metrics=(\d+) dropped=(\d+)$")]
    private static partial Regex Written();
}
