namespace LocalCloud.Store;

/// <summary>Counts requests by what they carry: how many, how large, how many were refused and why.</summary>
internal sealed class Traffic
{
    private const int MaxReasons = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TrafficCounts> _signals = Signals.All.ToDictionary(signal => signal, TrafficCounts.None);
    private readonly SortedDictionary<string, long> _refusals = new(StringComparer.Ordinal);
    private readonly Pulse _pulse = new();

    public TrafficCounts[] Counts
    {
        get { lock (_lock) { return [.. Signals.All.Select(signal => _signals[signal])]; } }
    }

    /// <summary>How many requests were refused for which reason.</summary>
    public (string Reason, long Count)[] Refusals
    {
        get { lock (_lock) { return [.. _refusals.Select(refusal => (refusal.Key, refusal.Value))]; } }
    }

    /// <summary>How many items of this kind came in each of the last stretches of time, oldest first.</summary>
    public long[] PulseOf(string signal, DateTimeOffset now)
    {
        lock (_lock)
            return _pulse.Of(signal, now);
    }

    public void Took(string signal, long items, long rejected, long wireBytes, long bodyBytes, DateTimeOffset now)
    {
        lock (_lock)
        {
            var counts = _signals[signal];
            _signals[signal] = counts with
            {
                Requests = counts.Requests + 1,
                Items = counts.Items + items,
                Rejected = counts.Rejected + rejected,
                WireBytes = counts.WireBytes + wireBytes,
                BodyBytes = counts.BodyBytes + bodyBytes,
                Last = now,
            };
            _pulse.Count(signal, items, now);
        }
    }

    public void Refused(string signal, string reason)
    {
        lock (_lock)
        {
            var counts = _signals[signal];
            _signals[signal] = counts with { Requests = counts.Requests + 1, Refused = counts.Refused + 1 };
            var key = $"{signal}: {reason}";
            if (_refusals.Count < MaxReasons || _refusals.ContainsKey(key))
                _refusals[key] = _refusals.GetValueOrDefault(key) + 1;
        }
    }
}
