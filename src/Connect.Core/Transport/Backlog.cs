namespace Connect.Export;

/// <summary>
/// Sealed batches that wait, first in, first out, bounded in bytes. New ones push out the oldest: what happens now
/// tells more than what happened before the outage. A batch that was taken is no longer here and cannot be evicted.
/// </summary>
internal sealed class Backlog(long bound, Tally tally)
{
    private readonly object _lock = new();
    private readonly Queue<SealedBatch> _waiting = [];
    private long _bytes;
    private long _added;
    private long _gone;
    private bool _closed;

    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>How many batches ever came to wait. In a FIFO that is also the number of the youngest.</summary>
    public long Added
    {
        get
        {
            lock (_lock)
                return _added;
        }
    }

    /// <summary>How many were taken, evicted or given up: the number of the last one that no longer waits.</summary>
    public long Gone
    {
        get
        {
            lock (_lock)
                return _gone;
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
                return _waiting.Count == 0;
        }
    }

    /// <summary>Adds what the tally has as waiting; returns how many items were evicted for it, its own included.</summary>
    public long Add(SealedBatch batch)
    {
        lock (_lock)
        {
            if (_closed)
            {
                Drop(batch, DropReason.Shutdown);
                return 0;
            }

            if (batch.Memory > bound)
                return Drop(batch, DropReason.BacklogFull);

            var evicted = 0L;
            while (_bytes + batch.Memory > bound)
                evicted += Drop(Remove(), DropReason.BacklogFull);
            _waiting.Enqueue(batch);
            _bytes += batch.Memory;
            _added++;
            return evicted;
        }
    }

    /// <summary>The oldest, from now on in flight; null when nothing waits.</summary>
    public SealedBatch? Take(out long number)
    {
        lock (_lock)
        {
            number = _gone + 1;
            if (_waiting.Count == 0)
                return null;

            var batch = Remove();
            tally.Take(batch.Count);
            return batch;
        }
    }

    /// <summary>Drops what waits and whatever still comes.</summary>
    public long Close()
    {
        lock (_lock)
        {
            _closed = true;
            var dropped = 0L;
            while (_waiting.Count > 0)
                dropped += Drop(Remove(), DropReason.Shutdown);
            return dropped;
        }
    }

    private SealedBatch Remove()
    {
        var batch = _waiting.Dequeue();
        _bytes -= batch.Memory;
        _gone++;
        return batch;
    }

    private long Drop(SealedBatch batch, string reason)
    {
        tally.DropWaiting(reason, batch.Count);
        batch.Release();
        return batch.Count;
    }
}
