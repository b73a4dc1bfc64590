using System.Globalization;

namespace Connect.Tests;

/// <summary>What must hold, each rule as the sentence that says how it was broken.</summary>
internal static class LedgerRules
{
    private const int MaxSamples = 10;

    public static IEnumerable<string> OfArrivals(LedgerArrivals arrivals, bool inOrder)
    {
        if (arrivals.Repeated.Count > 0)
            yield return Text($"delivered more than once: {Samples(arrivals.Repeated)}");
        if (arrivals.Strangers.Count > 0)
            yield return Text($"delivered, but never handed out: {Samples(arrivals.Strangers)}");
        if (inOrder && arrivals.Late.Count > 0)
            yield return $"out of order: {Samples(arrivals.Late.Select(late => $"{late.Id} after {late.Behind}"))}";
    }

    public static IEnumerable<string> OfCounters(LedgerCounters counters)
    {
        foreach (var (name, value) in Named(counters).Where(counter => counter.Value < 0))
            yield return Text($"negative counter: {name} = {value}");

        var known = counters.Delivered + Waiting(counters);
        if (counters.Accepted != known)
        {
            yield return Text($"accepted {counters.Accepted} ≠ {known} = delivered {counters.Delivered}")
                + Text($" + {Parts(counters)}");
        }
    }

    public static IEnumerable<string> OfBoth(
        LedgerArrivals arrivals,
        LedgerCounters counters,
        long rejected,
        long handedOut,
        IEnumerable<LedgerId> undelivered)
    {
        if (rejected < 0 || rejected > arrivals.Known.Count)
            yield return Text($"rejected {rejected} is not within 0 and the {arrivals.Known.Count} ids seen");

        var delivered = arrivals.Known.Count - rejected;
        if (counters.Delivered != delivered)
        {
            yield return Text($"delivered counter {counters.Delivered} ≠ {delivered}")
                + Text($" = {arrivals.Known.Count} ids seen − {rejected} rejected");
        }

        var missing = handedOut - delivered;
        if (missing != Waiting(counters))
        {
            yield return Text($"{missing} = {handedOut} handed out − {delivered} delivered ≠ {Waiting(counters)}")
                + Text($" = {Parts(counters)}; not seen: {Samples(undelivered)}");
        }
    }

    private static long Waiting(LedgerCounters counters) =>
        counters.Dropped.Values.Sum() + counters.Queued + counters.InFlight;

    private static string Parts(LedgerCounters counters)
    {
        var reasons = counters.Dropped
            .OrderBy(drop => drop.Key, StringComparer.Ordinal)
            .Select(drop => Text($"{drop.Key} {drop.Value}"));
        var detail = counters.Dropped.Count == 0 ? "" : $" ({string.Join(", ", reasons)})";
        return Text($"dropped {counters.Dropped.Values.Sum()}{detail}")
            + Text($" + queued {counters.Queued} + in flight {counters.InFlight}");
    }

    private static IEnumerable<(string Name, long Value)> Named(LedgerCounters counters) =>
    [
        ("accepted", counters.Accepted),
        ("delivered", counters.Delivered),
        .. counters.Dropped.Select(drop => ($"dropped[{drop.Key}]", drop.Value)),
        ("queued", counters.Queued),
        ("in flight", counters.InFlight),
    ];

    private static string Samples<T>(IEnumerable<T> items)
    {
        var all = items.ToList();
        var more = all.Count > MaxSamples ? ", …" : "";
        return Text($"{all.Count} ({string.Join(", ", all.Take(MaxSamples))}{more})");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
