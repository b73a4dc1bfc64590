using Connect.Export;

namespace Connect.Tests.Transport;

public class BacklogTests
{
    private readonly Tally _tally = new();

    [Fact]
    public void First_in_is_first_out()
    {
        var backlog = new Backlog(100, _tally);
        Add(backlog, bytes: 10, count: 1);
        Add(backlog, bytes: 20, count: 2);

        Assert.Equal((1, 1L), (backlog.Take(out var first)!.Count, first));
        Assert.Equal((2, 2L), (backlog.Take(out var second)!.Count, second));
        Assert.Null(backlog.Take(out _));
    }

    [Fact]
    public void The_oldest_make_room_for_the_newest()
    {
        var backlog = new Backlog(100, _tally);
        for (var count = 1; count <= 4; count++)
            Assert.Equal(0, Add(backlog, bytes: 25, count));

        Assert.Equal(1 + 2, Add(backlog, bytes: 26, count: 5));

        Assert.Equal(76, backlog.Bytes);
        Assert.Equal(3, backlog.Take(out _)!.Count);
        Assert.Equal(3, _tally.Snapshot().DroppedAs(DropReason.BacklogFull));
        Assert.Equal((9, 3), (_tally.Snapshot().Waiting, _tally.Snapshot().InFlight));
    }

    [Fact]
    public void A_batch_in_flight_is_not_evicted_and_takes_no_room()
    {
        var backlog = new Backlog(100, _tally);
        Add(backlog, bytes: 100, count: 1);
        var taken = backlog.Take(out _);

        Assert.Equal(0, Add(backlog, bytes: 100, count: 2));
        Assert.Equal(2, Add(backlog, bytes: 1, count: 3));

        Assert.NotNull(taken);
        Assert.Equal((1, 3, 2), (
            _tally.Snapshot().InFlight, _tally.Snapshot().Waiting, _tally.Snapshot().DroppedAs(DropReason.BacklogFull)));
    }

    [Fact]
    public void A_batch_larger_than_all_of_it_is_dropped_and_evicts_nothing()
    {
        var backlog = new Backlog(100, _tally);
        Add(backlog, bytes: 50, count: 1);

        Assert.Equal(2, Add(backlog, bytes: 101, count: 2));

        Assert.Equal((50, 1, 0), (backlog.Bytes, backlog.Added, backlog.Gone));
        Assert.Equal((1, 2), (_tally.Snapshot().Waiting, _tally.Snapshot().DroppedAs(DropReason.BacklogFull)));
    }

    [Fact]
    public void Closed_it_drops_what_waits_and_what_comes()
    {
        var backlog = new Backlog(100, _tally);
        Add(backlog, bytes: 10, count: 1);

        Assert.Equal(1, backlog.Close());
        Assert.Equal(0, backlog.Close());
        Add(backlog, bytes: 10, count: 2);

        Assert.True(backlog.IsEmpty);
        Assert.Equal((0, 3), (_tally.Snapshot().Waiting, _tally.Snapshot().DroppedAs(DropReason.Shutdown)));
    }

    private long Add(Backlog backlog, int bytes, int count)
    {
        _tally.Enter(count);
        return backlog.Add(new SealedBatch(new byte[bytes], count));
    }
}
