using System.Diagnostics;

namespace Connect.Tests;

/// <summary>
/// Compares contenders burst by burst in one process, so that what disturbs the machine disturbs all of them alike, and
/// takes medians. Each burst is followed by the same pause, in which threads behind a contender do their part.
/// </summary>
internal static class Interleaved
{
    public static Cost[] Measure(TimeSpan warmUp, int rounds, TimeSpan pause, params Contender[] contenders)
    {
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < warmUp)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                Run(contenders[i], pause);
            }
        }

        var samples = contenders.Select(_ => new List<Cost>(rounds)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            // Nobody is always the one who comes after a certain other.
            var step = round % 2 == 0 ? 1 : contenders.Length - 1;
            for (var i = 0; i < contenders.Length; i++)
            {
                var index = (round + i * step) % contenders.Length;
                samples[index].Add(Run(contenders[index], pause));
            }
        }

        return [.. samples.Select(costs => new Cost(Median(costs.Select(cost => cost.Nanoseconds)), Median(costs.Select(cost => cost.Bytes))))];
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static Cost Run(Contender contender, TimeSpan pause)
    {
        contender.Prepare?.Invoke();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        contender.Burst();
        var elapsed = Stopwatch.GetElapsedTime(started);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        if (pause > TimeSpan.Zero)
        {
            Thread.Sleep(pause);
        }

        return new Cost(elapsed.TotalNanoseconds / contender.Operations, (double)bytes / contender.Operations);
    }
}
