namespace LocalCloud.Store;

/// <summary>
/// Keeps what arrived, in the order of arrival, bounded by number and by bytes: what is oldest makes room.
/// </summary>
internal sealed class Shelf<T>(int maxCount, long maxBytes)
    where T : class, IKept
{
    private readonly Lock _lock = new();
    private T[] _ring = new T[Math.Min(16, maxCount)];
    private int _first;
    private int _count;
    private long _bytes;
    private long _lastSequence;

    public int Count
    {
        get { lock (_lock) { return _count; } }
    }

    public long Bytes
    {
        get { lock (_lock) { return _bytes; } }
    }

    /// <summary>How many arrived in all, also those that had to make room.</summary>
    public long LastSequence
    {
        get { lock (_lock) { return _lastSequence; } }
    }

    public void Add(IReadOnlyList<T> items)
    {
        lock (_lock)
        {
            foreach (var item in items)
                Add(item);
        }
    }

    /// <summary>What is kept now, oldest first.</summary>
    public T[] Snapshot() => After(0);

    /// <summary>What is kept and arrived after this place in the order, oldest first.</summary>
    public T[] After(long sequence)
    {
        lock (_lock)
        {
            // Sequences have no gaps, so the number of newer ones is a subtraction.
            var newer = (int)Math.Clamp(_lastSequence - sequence, 0, _count);
            var result = new T[newer];
            var start = (_first + _count - newer) % _ring.Length;
            var untilEnd = Math.Min(newer, _ring.Length - start);
            Array.Copy(_ring, start, result, 0, untilEnd);
            Array.Copy(_ring, 0, result, untilEnd, newer - untilEnd);
            return result;
        }
    }

    private void Add(T item)
    {
        item.Sequence = ++_lastSequence;
        if (_count == maxCount)
            RemoveOldest();
        if (_count == _ring.Length)
            Grow();
        _ring[(_first + _count) % _ring.Length] = item;
        _count++;
        _bytes += item.Cost;
        while (_bytes > maxBytes && _count > 0)
            RemoveOldest();
    }

    private void RemoveOldest()
    {
        _bytes -= _ring[_first].Cost;
        _ring[_first] = null!;
        _first = (_first + 1) % _ring.Length;
        _count--;
    }

    private void Grow()
    {
        var larger = new T[(int)Math.Min(maxCount, _ring.Length * 2L)];
        for (var i = 0; i < _count; i++)
            larger[i] = _ring[(_first + i) % _ring.Length];
        (_ring, _first) = (larger, 0);
    }
}
