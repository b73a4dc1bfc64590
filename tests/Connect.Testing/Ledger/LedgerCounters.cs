namespace Connect.Tests;

/// <summary>What the code under test says about itself, at one moment.</summary>
public sealed record LedgerCounters
{
    public long Accepted { get; init; }

    public long Delivered { get; init; }

    /// <summary>Reason → count. What the receiver rejected in a partial success is a reason among the others.</summary>
    public IReadOnlyDictionary<string, long> Dropped { get; init; } = new Dictionary<string, long>();

    public long Queued { get; init; }

    public long InFlight { get; init; }
}
