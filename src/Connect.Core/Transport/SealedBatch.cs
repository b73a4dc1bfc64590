namespace Connect.Export;

/// <summary>
/// A whole request, encoded and not compressed; its bytes never change. What is known of its attempts belongs to the
/// send loop's thread.
/// </summary>
internal sealed class SealedBatch
{
    private static long _lastId;

    public SealedBatch(ReadOnlyMemory<byte> request, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Request = request;
        Count = count;
    }

    /// <summary>Tells batches apart without keeping one alive.</summary>
    public long Id { get; } = Interlocked.Increment(ref _lastId);

    public ReadOnlyMemory<byte> Request { get; }

    /// <summary>How many records, spans or metric batches are counted when this is delivered or dropped.</summary>
    public int Count { get; }

    public int Attempts { get; private set; }

    /// <summary>When it was sent first; what waits does not age.</summary>
    public TimeSpan? FirstAttempt { get; private set; }

    public void CountAttempt(TimeSpan now)
    {
        FirstAttempt ??= now;
        Attempts++;
    }
}
