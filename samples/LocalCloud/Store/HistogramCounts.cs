namespace LocalCloud.Store;

/// <summary>A distribution: how many values fell between neighbouring bounds. There is one count more than bounds.</summary>
internal sealed record HistogramCounts(double Sum, double[] Bounds, long[] Counts, double? Min, double? Max)
{
    public long Count { get; } = Counts.Sum();

    /// <summary>The value below which this share of all lies, as if values were spread evenly within their bucket.</summary>
    public double? Quantile(double share)
    {
        if (Count == 0 || Bounds.Length == 0)
            return null;
        var rank = share * Count;
        var below = 0L;
        for (var i = 0; i < Counts.Length; i++)
        {
            if (Counts[i] > 0 && below + Counts[i] >= rank)
                return Within(i, (rank - below) / Counts[i]);
            below += Counts[i];
        }

        return Bounds[^1];
    }

    /// <summary>What was added since an earlier state of the same cumulative histogram.</summary>
    public HistogramCounts Since(HistogramCounts earlier)
    {
        var started = earlier.Counts.Length != Counts.Length || earlier.Count > Count || !earlier.Bounds.AsSpan().SequenceEqual(Bounds);
        return started
            ? this
            : new HistogramCounts(Sum - earlier.Sum, Bounds, [.. Counts.Zip(earlier.Counts, (now, then) => Math.Max(0, now - then))], null, null);
    }

    /// <summary>Both together. Of two with other bounds the larger one speaks for both.</summary>
    public HistogramCounts And(HistogramCounts other) => other.Bounds.AsSpan().SequenceEqual(Bounds)
        ? new HistogramCounts(
            Sum + other.Sum, Bounds, [.. Counts.Zip(other.Counts, (one, two) => one + two)], Least(Min, other.Min), Most(Max, other.Max))
        : other.Count > Count ? other : this;

    private static double? Least(double? one, double? two) => one is null || two is null ? null : Math.Min(one.Value, two.Value);

    private static double? Most(double? one, double? two) => one is null || two is null ? null : Math.Max(one.Value, two.Value);

    private double Within(int bucket, double share)
    {
        var low = bucket == 0 ? Min ?? Math.Min(0, Bounds[0]) : Bounds[bucket - 1];
        var high = bucket == Bounds.Length ? Max ?? Bounds[^1] : Bounds[bucket];
        var value = low + (high - low) * Math.Clamp(share, 0, 1);
        return Math.Clamp(value, Min ?? double.NegativeInfinity, Max ?? double.PositiveInfinity);
    }
}
