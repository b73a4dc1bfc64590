using Connect.Export;

namespace Connect.Tests.Transport;

public class AccountingTests
{
    private const int Batches = 150;
    private const int Producers = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(20_300_102)]
    public async Task In_a_storm_of_faults_the_accounts_are_exact_at_every_moment(int seed)
    {
        var ledger = new Ledger();
        // The deadline is out of the way: a clock that leaps from wait to wait must not end a sound exchange.
        await using var rig = new TransportRig(
            configure: options => (options.BacklogBytes, options.BatchBytes) = (2 * 1024 * 1024, 1024 * 1024),
            random: 0.5,
            time: new WatchedTime { Deadline = TimeSpan.FromSeconds(299.5) });
        rig.Receiver.Seed(
            seed,
            (40, Answer.Ok),
            (8, Answer.Status(503)),
            (3, Answer.Status(429).WithHeader("Retry-After", "7")),
            (1, Answer.Status(503).WithHeader("Retry-After", "500")),
            (6, Answer.Reset),
            (3, Answer.ResetBeforeBody),
            (3, Answer.Status(400)),
            (2, Answer.Status(500)),
            (1, Answer.Status(401)),
            (6, Answer.Status(413)),
            (2, Answer.Redirect("http://elsewhere.invalid/")),
            (3, Answer.PartialSuccess(1)),
            (3, Answer.Garbage),
            (2, Answer.Html));

        using var over = new CancellationTokenSource();
        var passing = rig.Time.PassWaitsAsync(over.Token);
        var sampling = TransportRig.OnThread(() => Sample(rig.Logs, over.Token));
        var producing = Enumerable.Range(0, Producers)
            .Select(producer => TransportRig.OnThread(() => Produce(rig, ledger, producer, seed)))
            .ToList();
        await Task.WhenAll(producing);
        await rig.SettleAsync();
        await over.CancelAsync();
        await passing;
        Assert.True(await sampling > 0);

        var tally = rig.Tally;
        Assert.Equal(ledger.HandedOut, tally.Entered);
        ledger.Verify(
            rig.Receiver.AcknowledgedLogRecords().Select(record => SomeBatch.IdOf(record.Record)),
            new LedgerCounters
            {
                Accepted = tally.Entered,
                Delivered = tally.Delivered,
                Dropped = tally.Dropped,
                Queued = tally.Waiting,
                InFlight = tally.InFlight,
            },
            rig.Receiver.Requests.Sum(request => request.Rejected),
            inOrder: true);
        Assert.Empty(rig.Receiver.Undecodable);
    }

    private static bool Produce(TransportRig rig, Ledger ledger, int producer, int seed)
    {
        var random = new Random(seed + producer);
        for (var i = 0; i < Batches; i++)
        {
            var ids = Enumerable.Range(0, random.Next(1, 12)).Select(_ => ledger.Next(producer)).ToList();
            rig.Send(SomeBatch.Logs(ids, bodyBytes: random.Next(10, 4_000)));
        }

        return true;
    }

    /// <summary>Looks until it is over; returns how often.</summary>
    private static int Sample(SendLoop loop, CancellationToken over)
    {
        var samples = 0;
        var last = loop.Tally.Snapshot();
        while (!over.IsCancellationRequested)
        {
            var now = loop.Tally.Snapshot();
            Assert.Equal(now.Entered, now.Delivered + now.Dropped.Values.Sum() + now.Waiting + now.InFlight);
            Assert.True(now.Waiting >= 0 && now.InFlight >= 0);
            Assert.True(now.Entered >= last.Entered && now.Delivered >= last.Delivered);
            Assert.All(last.Dropped, drop => Assert.True(now.DroppedAs(drop.Key) >= drop.Value));
            last = now;
            samples++;
            Thread.Yield();
        }

        return samples;
    }
}
