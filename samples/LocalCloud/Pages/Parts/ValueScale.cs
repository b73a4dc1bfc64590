namespace LocalCloud.Pages.Parts;

/// <summary>A value axis that ends at round numbers and holds zero.</summary>
internal sealed record ValueScale(double Low, double High, double Step)
{
    private const int Most = 1_000;

    public IEnumerable<double> Ticks => Enumerable.Range(0, Math.Min(Most, (int)Math.Round((High - Low) / Step) + 1)).Select(i => Low + i * Step);

    public static ValueScale Of(double least, double most)
    {
        // Past these no chart says anything, and sums of neighbours would overflow.
        var low = Math.Clamp(Math.Min(0, least), -1e300, 0);
        var high = Math.Clamp(Math.Max(0, most), 0, 1e300);
        if (high - low < 1e-300)
            high = 1;
        var step = Round((high - low) / 3);
        return new ValueScale(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    /// <summary>The next 1, 2 or 5 with zeros.</summary>
    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
