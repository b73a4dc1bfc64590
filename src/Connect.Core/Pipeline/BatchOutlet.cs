namespace Connect.Export;

/// <summary>
/// Where sealed batches are put, and where items end that become no part of one. Closing it settles what an encoder that
/// hangs in foreign code still holds, once and for all.
/// </summary>
internal sealed class BatchOutlet(SendLoop sendLoop)
{
    private readonly object _lock = new();
    private long _settled;
    private bool _closed;

    public void Add(SealedBatch batch)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _settled += batch.Count;
            sendLoop.Tally.Enter(batch.Count);
        }

        sendLoop.Add(batch);
    }

    public void Drop(string reason, long count)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _settled += count;
                sendLoop.Tally.Refuse(reason, count);
            }
        }
    }

    /// <summary>Takes nothing any more; counts as dropped what was accepted and has not come through here.</summary>
    public void Close(long accepted)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _closed = true;
                sendLoop.Tally.Refuse(DropReason.Shutdown, accepted - _settled);
            }
        }
    }
}
