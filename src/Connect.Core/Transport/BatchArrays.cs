namespace Connect.Export;

/// <summary>
/// Arrays of batches that were delivered or dropped, used again for the next ones. A new array of a usual batch's size is
/// one that the collector clears away in its full collections only, and each of its pages is paid for when it is first
/// written: that was a fifth of the time of encoding an event of three scalars.
/// </summary>
internal sealed class BatchArrays
{
    // Smaller arrays are cheap to make, and to clear away.
    private const int LeastKept = 32 * 1024;

    // One in flight, one next, one being sealed, and some that an endpoint's pause left.
    private const int MostKept = 8;
    private const int MostBytesKept = 4 * 1024 * 1024;

    private readonly object _lock = new();
    private readonly List<byte[]> _kept = new(MostKept);
    private int _bytes;

    /// <summary>Whether so much of an array is worth having all of it wait.</summary>
    public static bool IsWorth(int array, int size) => size >= LeastKept && array - size <= size / 4 + LeastKept;

    /// <summary>An array of at least a size, and never much more.</summary>
    public byte[] Rent(int size)
    {
        if (size < LeastKept)
        {
            return GC.AllocateUninitializedArray<byte>(size);
        }

        lock (_lock)
        {
            for (var i = _kept.Count - 1; i >= 0; i--)
            {
                var array = _kept[i];
                if (array.Length >= size && IsWorth(array.Length, size))
                {
                    Remove(i);
                    return array;
                }
            }
        }

        return GC.AllocateUninitializedArray<byte>(RoundedUp(size));
    }

    /// <summary>Takes an array back, which nobody reads any more.</summary>
    public void Return(byte[] array)
    {
        if (array.Length is < LeastKept or > MostBytesKept)
        {
            return;
        }

        lock (_lock)
        {
            while (_kept.Count == MostKept || _bytes + array.Length > MostBytesKept)
            {
                // The oldest has the size of batches as they were.
                Remove(0);
            }

            _kept.Add(array);
            _bytes += array.Length;
        }
    }

    private void Remove(int index)
    {
        _bytes -= _kept[index].Length;
        _kept.RemoveAt(index);
    }

    // So that the next batch, which is never quite as long, fits as well.
    private static int RoundedUp(int size) => (int)Math.Min((size + (long)LeastKept - 1) / LeastKept * LeastKept, Array.MaxLength);
}
