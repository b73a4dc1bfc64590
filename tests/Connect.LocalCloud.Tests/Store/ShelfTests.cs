using LocalCloud.Store;

namespace Connect.Tests.Store;

public class ShelfTests
{
    [Fact]
    public void What_is_oldest_makes_room_when_there_are_too_many()
    {
        var shelf = new Shelf<Item>(maxCount: 3, maxBytes: 1_000);

        shelf.Add(Items(5, cost: 1));

        Assert.Equal([3, 4, 5], Sequences(shelf.Snapshot()));
        Assert.Equal(3, shelf.Bytes);
        Assert.Equal(5, shelf.LastSequence);
    }

    [Fact]
    public void What_is_oldest_makes_room_when_there_are_too_many_bytes()
    {
        var shelf = new Shelf<Item>(maxCount: 100, maxBytes: 25);

        shelf.Add(Items(5, cost: 10));

        Assert.Equal([4, 5], Sequences(shelf.Snapshot()));
        Assert.Equal(20, shelf.Bytes);
    }

    [Fact]
    public void An_item_larger_than_everything_allowed_is_not_kept()
    {
        var shelf = new Shelf<Item>(maxCount: 100, maxBytes: 25);

        shelf.Add([new Item { Cost = 26 }]);

        Assert.Equal((0, 0L, 1L), (shelf.Count, shelf.Bytes, shelf.LastSequence));
    }

    [Theory]
    [InlineData(0, new long[] { 38, 39, 40 })]
    [InlineData(38, new long[] { 39, 40 })]
    [InlineData(40, new long[0])]
    [InlineData(99, new long[0])]
    public void What_came_after_a_place_is_found_however_the_ring_lies(long after, long[] expected)
    {
        var shelf = new Shelf<Item>(maxCount: 3, maxBytes: 1_000);

        for (var i = 0; i < 40; i++)
            shelf.Add(Items(1, cost: 1));

        Assert.Equal(expected, Sequences(shelf.After(after)));
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        var shelf = new Shelf<Item>(maxCount: 10_000, maxBytes: 100_000);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
                shelf.Add(Items(5, cost: 2));
        })));

        Assert.Equal(Enumerable.Range(1, 10_000).Select(i => (long)i), Sequences(shelf.Snapshot()));
        Assert.Equal(20_000, shelf.Bytes);
    }

    private static Item[] Items(int count, int cost) => [.. Enumerable.Range(0, count).Select(_ => new Item { Cost = cost })];

    private static IEnumerable<long> Sequences(Item[] items) => items.Select(item => item.Sequence);

    private sealed class Item : IKept
    {
        public long Sequence { get; set; }

        public int Cost { get; init; }
    }
}
