using System.Collections.Concurrent;

namespace Connect.Export;

/// <summary>What was found out about things that an app uses again and again; so many of them, and then anew.</summary>
internal sealed class Remembered<TKey, TValue>(int most)
    where TKey : notnull
{
    private volatile ConcurrentDictionary<TKey, TValue> _known = new();
    private int _count;

    public bool TryGet(TKey key, out TValue? value) => _known.TryGetValue(key, out value);

    public void Add(TKey key, TValue value)
    {
        if (Interlocked.Increment(ref _count) > most)
        {
            _known = new ConcurrentDictionary<TKey, TValue>();
            Volatile.Write(ref _count, 1);
        }

        _known[key] = value;
    }
}
