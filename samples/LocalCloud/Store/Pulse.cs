namespace LocalCloud.Store;

/// <summary>Counts by signal and stretch of time, for the last few minutes.</summary>
internal sealed class Pulse
{
    public const int Stretches = 60;
    public static readonly TimeSpan Stretch = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, long[]> _counts = [];
    private long _newest;

    public void Count(string signal, long items, DateTimeOffset now)
    {
        MoveTo(now);
        Ring(signal)[_newest % Stretches] += items;
    }

    public long[] Of(string signal, DateTimeOffset now)
    {
        MoveTo(now);
        var ring = Ring(signal);
        return [.. Enumerable.Range(1, Stretches).Select(i => ring[(_newest + i) % Stretches])];
    }

    /// <summary>Empties the stretches between the newest and now. A clock that was set back changes nothing.</summary>
    private void MoveTo(DateTimeOffset now)
    {
        var stretch = now.UtcTicks / Stretch.Ticks;
        for (var i = Math.Max(_newest + 1, stretch - Stretches + 1); i <= stretch; i++)
        {
            foreach (var ring in _counts.Values)
                ring[i % Stretches] = 0;
        }

        _newest = Math.Max(_newest, stretch);
    }

    private long[] Ring(string signal) => _counts.TryGetValue(signal, out var ring) ? ring : _counts[signal] = new long[Stretches];
}
