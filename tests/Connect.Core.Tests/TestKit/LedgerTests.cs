using Xunit.Sdk;

namespace Connect.Tests.TestKit;

public class LedgerTests
{
    private readonly Ledger _ledger = new();

    [Fact]
    public void What_is_delivered_or_counted_once_adds_up()
    {
        var ids = SomeIds(10);

        _ledger.Verify(
            ids[..5],
            new LedgerCounters
            {
                Accepted = 10,
                Delivered = 4,
                Dropped = new Dictionary<string, long> { ["overflow"] = 2, ["rejected"] = 1 },
                Queued = 2,
                InFlight = 1,
            },
            rejectedByPartialSuccess: 1);
    }

    [Fact]
    public void An_id_delivered_twice_is_named() =>
        Violates(
            [1, 2, 3, 2, 2],
            new LedgerCounters { Accepted = 3, Delivered = 3 },
            "delivered more than once: 2 (2, 2)");

    [Fact]
    public void An_id_that_was_never_handed_out_is_named() =>
        Violates(
            [1, 2, 3, 4, 0, -1, new LedgerId(7, 1).ToInt64(), long.MaxValue],
            new LedgerCounters { Accepted = 3, Delivered = 3 },
            "delivered, but never handed out: 5 (4, 0, -1, 7:1, 8388606:1099511627775)");

    [Fact]
    public void A_broken_identity_shows_both_sides() =>
        Violates(
            [1, 2],
            new LedgerCounters { Accepted = 4, Delivered = 2, Dropped = SomeDrops(("b", 0), ("a", 1)) },
            "accepted 4 ≠ 3 = delivered 2 + dropped 1 (a 1, b 0) + queued 0 + in flight 0");

    [Fact]
    public void A_delivered_counter_that_differs_from_the_ids_seen_is_told() =>
        Violates(
            [1, 2, 3],
            new LedgerCounters { Accepted = 3, Delivered = 3 },
            "delivered counter 3 ≠ 2 = 3 ids seen − 1 rejected\n"
            + "1 = 3 handed out − 2 delivered ≠ 0 = dropped 0 + queued 0 + in flight 0; not seen: 0 ()",
            rejected: 1);

    [Fact]
    public void Ids_that_vanished_are_named() =>
        Violates(
            [2],
            new LedgerCounters { Accepted = 1, Delivered = 1 },
            "2 = 3 handed out − 1 delivered ≠ 0 = dropped 0 + queued 0 + in flight 0; not seen: 2 (1, 3)");

    [Fact]
    public void More_rejections_than_ids_are_told() =>
        Violates(
            [1],
            new LedgerCounters { Accepted = 3, Delivered = -1, Queued = 4 },
            "negative counter: delivered = -1\nrejected 2 is not within 0 and the 1 ids seen",
            rejected: 2);

    [Fact]
    public void Negative_counters_are_named() =>
        Violates(
            [1, 2, 3],
            new LedgerCounters { Accepted = 3, Delivered = 3, Dropped = SomeDrops(("a", -1)), Queued = 1 },
            "negative counter: dropped[a] = -1");

    [Fact]
    public void At_most_ten_samples_of_a_kind_are_shown()
    {
        var ids = SomeIds(12);

        var message = ErrorOf([.. ids, .. ids], new LedgerCounters { Accepted = 12, Delivered = 12 });

        Assert.Contains("once: 12 (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_within_each_producer_is_checked_on_request()
    {
        var (a1, a2, a3) = (_ledger.Next(0), _ledger.Next(0), _ledger.Next(0));
        var (b1, b2) = (_ledger.Next(1), _ledger.Next(1));
        var counters = new LedgerCounters { Accepted = 5, Delivered = 5 };

        _ledger.Verify([b1, a1, a2, b2, a3], counters, inOrder: true);
        _ledger.Verify([b2, a3, a1, a2, b1], counters);

        var error = Assert.Throws<XunitException>(
            () => _ledger.Verify([b2, a1, a3, a2, b1], counters, inOrder: true));
        Assert.Equal("The ledger does not add up:\n  - out of order: 2 (0:2 after 0:3, 1:1 after 1:2)", error.Message);
    }

    [Fact]
    public void Ids_are_unique_whatever_thread_asks()
    {
        var ids = Enumerable.Range(0, 10_000).AsParallel().WithDegreeOfParallelism(4)
            .Select(i => i % 2 == 0 ? _ledger.Next() : _ledger.Next(i % 10))
            .ToList();

        Assert.Equal(10_000, ids.Distinct().Count());
        Assert.Equal(10_000, _ledger.HandedOut);
        _ledger.Verify(ids, new LedgerCounters { Accepted = 10_000, Delivered = 10_000 });
    }

    /// <summary>Of three events handed out, and with nothing else wrong.</summary>
    private void Violates(long[] delivered, LedgerCounters counters, string violations, long rejected = 0)
    {
        SomeIds(3);

        var expected = "The ledger does not add up:"
            + string.Concat(violations.Split('\n').Select(violation => "\n  - " + violation));
        Assert.Equal(expected, ErrorOf(delivered, counters, rejected));
    }

    private string ErrorOf(long[] delivered, LedgerCounters counters, long rejected = 0) =>
        Assert.Throws<XunitException>(() => _ledger.Verify(delivered, counters, rejected)).Message;

    private List<long> SomeIds(int count) => [.. Enumerable.Range(0, count).Select(_ => _ledger.Next())];

    private static Dictionary<string, long> SomeDrops(params (string Reason, long Count)[] drops) =>
        drops.ToDictionary(drop => drop.Reason, drop => drop.Count);
}
