using System.Runtime.CompilerServices;
using Connect.Export;

namespace Connect.Tests.Pipeline;

public class LogQueueTests
{
    [Fact]
    public void What_was_added_is_taken_in_order()
    {
        var queue = new LogQueue(1_024);
        for (var i = 0; i < 3_000; i++)
        {
            Assert.Equal(Handover.Accepted, Add(queue, i));
            Assert.True(queue.TryTake(out var taken));
            Assert.Equal(i, taken.LogEvent);
        }

        Assert.False(queue.TryTake(out _));
        Assert.True(queue.IsDrained);
    }

    [Theory]
    [InlineData(1_024, 1_024)]
    [InlineData(1_025, 2_048)]
    public void A_full_queue_refuses_the_newest(int size, int capacity)
    {
        var queue = new LogQueue(size);
        for (var i = 0; i < capacity; i++)
        {
            Assert.Equal(Handover.Accepted, Add(queue, i));
        }

        Assert.Equal(Handover.Full, Add(queue, "too much"));
        Assert.True(queue.TryTake(out var oldest));
        Assert.Equal(0, oldest.LogEvent);
        Assert.Equal(Handover.Accepted, Add(queue, "fits again"));
        Assert.Equal(capacity + 1, queue.Accepted);
    }

    [Fact]
    public void A_closed_queue_refuses_everything_and_still_gives_what_it_has()
    {
        var queue = new LogQueue(1_024);
        Add(queue, "before");

        queue.Close();
        queue.Close();

        Assert.Equal(Handover.Closed, Add(queue, "after"));
        Assert.Equal(1, queue.Accepted);
        Assert.True(queue.TryTake(out _));
        Assert.True(queue.IsDrained);
    }

    [Fact]
    public void What_was_taken_is_kept_alive_no_longer()
    {
        var queue = new LogQueue(1_024);
        var taken = AddAndTake(queue);

        GC.Collect();

        Assert.False(taken.TryGetTarget(out _));
    }

    [Fact]
    public void Handing_over_allocates_nothing()
    {
        var queue = new LogQueue(65_536);
        var logEvent = new object();
        Add(queue, logEvent);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            Add(queue, logEvent);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task Many_producers_lose_nothing_while_it_is_drained_and_closed()
    {
        var queue = new LogQueue(1_024);
        long refused = 0;
        var producers = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 50_000; i++)
                {
                    if (Add(queue, i) != Handover.Accepted)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        long taken = 0;
        while (taken < 10_000 && !producers.All(producer => producer.IsCompleted))
        {
            taken += queue.TryTake(out _) ? 1 : 0;
        }

        queue.Close();
        await Task.WhenAll(producers);
        while (queue.TryTake(out _))
        {
            taken++;
        }

        Assert.Equal(8 * 50_000, taken + refused);
        Assert.Equal(queue.Accepted, taken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<object> AddAndTake(LogQueue queue)
    {
        var logEvent = new object();
        Add(queue, logEvent);
        queue.TryTake(out _);
        return new WeakReference<object>(logEvent);
    }

    private static Handover Add(LogQueue queue, object logEvent) =>
        queue.TryAdd(new QueuedEvent { LogEvent = logEvent }, out _);
}
