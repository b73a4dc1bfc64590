namespace Connect.Export;

/// <summary>
/// A whole request, encoded and not compressed; its bytes never change. What is known of its attempts belongs to the
/// send loop's thread.
/// </summary>
internal sealed class SealedBatch
{
    private static long _lastId;

    private readonly byte[]? _array;
    private readonly BatchArrays? _arrays;

    public SealedBatch(ReadOnlyMemory<byte> request, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Request = request;
        Count = count;
        Memory = request.Length;
    }

    /// <param name="array">Holds the request.</param>
    /// <param name="start">Where in the array it begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="count">How many records it has.</param>
    /// <param name="arrays">Where the array goes when nobody needs it any more.</param>
    public SealedBatch(byte[] array, int start, int length, int count, BatchArrays arrays)
        : this(array.AsMemory(start, length), count)
    {
        _array = array;
        _arrays = arrays;
        Memory = array.Length;
    }

    /// <summary>Tells batches apart without keeping one alive.</summary>
    public long Id { get; } = Interlocked.Increment(ref _lastId);

    public ReadOnlyMemory<byte> Request { get; }

    /// <summary>How many bytes it keeps from being used otherwise.</summary>
    public int Memory { get; }

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

    /// <summary>Gives the request's bytes back. Once, by whoever delivered or dropped it, and nobody reads it then.</summary>
    public void Release() => _arrays?.Return(_array!);
}
