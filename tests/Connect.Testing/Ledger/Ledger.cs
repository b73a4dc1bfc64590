using System.Collections.Concurrent;
using Xunit.Sdk;

namespace Connect.Tests;

/// <summary>
/// Proves that every event was delivered once, or dropped once for a reason, and that the counters say the same.
/// </summary>
/// <example>
/// <code>
/// logger.Information("{ledger.id}", ledger.Next());
/// …
/// ledger.Verify(idsInAcknowledgedRequests, new LedgerCounters { Accepted = …, Delivered = …, Dropped = … });
/// </code>
/// </example>
public sealed class Ledger
{
    /// <summary>The property that carries the id of a logged event.</summary>
    public const string Key = "ledger.id";

    private readonly ConcurrentDictionary<int, Count> _ofProducers = new();
    private readonly Count _ofNobody = new();

    public long HandedOut => _ofNobody.Value + _ofProducers.Values.Sum(count => count.Value);

    /// <summary>An id for one event, from any thread.</summary>
    public long Next() => new LedgerId(null, _ofNobody.Increment()).ToInt64();

    /// <summary>
    /// An id for one event of a producer that hands its events over one after the other, as a thread does, so that
    /// their order can be checked too. Reports show it as <c>producer:sequence</c>.
    /// </summary>
    public long Next(int producer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(producer);

        return new LedgerId(producer, _ofProducers.GetOrAdd(producer, _ => new Count()).Increment()).ToInt64();
    }

    /// <summary>Throws one exception that lists all that does not add up.</summary>
    /// <param name="deliveredIds">The ids in acknowledged requests, in the order they arrived.</param>
    /// <param name="counters">What the code under test says about itself.</param>
    /// <param name="rejectedByPartialSuccess">How many of them the receiver rejected, without saying which.</param>
    /// <param name="inOrder">Whether the ids of each producer must have arrived in order.</param>
    public void Verify(
        IEnumerable<long> deliveredIds,
        LedgerCounters counters,
        long rejectedByPartialSuccess = 0,
        bool inOrder = false)
    {
        ArgumentNullException.ThrowIfNull(deliveredIds);
        ArgumentNullException.ThrowIfNull(counters);

        var arrivals = new LedgerArrivals(deliveredIds, WasHandedOut);
        var violations = LedgerRules.OfArrivals(arrivals, inOrder)
            .Concat(LedgerRules.OfCounters(counters))
            .Concat(LedgerRules.OfBoth(arrivals, counters, rejectedByPartialSuccess, HandedOut, Undelivered(arrivals)))
            .ToList();

        if (violations.Count > 0)
            throw new XunitException(
                "The ledger does not add up:" + string.Concat(violations.Select(violation => "\n  - " + violation)));
    }

    private bool WasHandedOut(LedgerId id)
    {
        var count = id.Producer is not { } producer ? _ofNobody : _ofProducers.GetValueOrDefault(producer);
        return count is not null && id.Sequence >= 1 && id.Sequence <= count.Value;
    }

    private IEnumerable<LedgerId> Undelivered(LedgerArrivals arrivals) => _ofProducers
        .OrderBy(pair => pair.Key)
        .Select(pair => (Producer: (int?)pair.Key, Count: pair.Value))
        .Prepend((null, _ofNobody))
        .SelectMany(one => one.Count.Sequences().Select(sequence => new LedgerId(one.Producer, sequence)))
        .Where(id => !arrivals.Known.Contains(id));

    private sealed class Count
    {
        private long _value;

        public long Value => Interlocked.Read(ref _value);

        public long Increment() => Interlocked.Increment(ref _value);

        public IEnumerable<long> Sequences()
        {
            for (var sequence = 1L; sequence <= Value; sequence++)
                yield return sequence;
        }
    }
}
