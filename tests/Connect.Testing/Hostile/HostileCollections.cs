using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Connect.Tests;

// They throw where nobody expects it: that is their purpose.
#pragma warning disable CA1065

/// <summary>Three numbers, and an exception at one point of the way.</summary>
internal sealed class ThrowingEnumerable(ThrowingEnumerable.Point point) : IEnumerable<int>
{
    public enum Point
    {
        GetEnumerator,
        MoveNext,
        Current,
        Dispose,
    }

    public IEnumerator<int> GetEnumerator() =>
        point == Point.GetEnumerator ? throw Hostility.Of(nameof(GetEnumerator)) : new Enumerator(point);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(Point point) : IEnumerator<int>
    {
        private int _position;

        public int Current => point == Point.Current ? throw Hostility.Of(nameof(Current)) : _position;

        object IEnumerator.Current => Current;

        public bool MoveNext() => ++_position <= 3
            || (point == Point.MoveNext ? throw Hostility.Of(nameof(MoveNext)) : false);

        public void Reset() => throw Hostility.Of(nameof(Reset));

        public void Dispose()
        {
            if (point == Point.Dispose)
                throw Hostility.Of(nameof(Dispose));
        }
    }
}

internal sealed class NullEnumerator : IEnumerable
{
    public IEnumerator GetEnumerator() => null!;
}

/// <summary>A list by its interfaces; each way to its items throws.</summary>
internal class ThrowingList : IReadOnlyList<object>, IList
{
    public virtual int Count => 3;

    public bool IsFixedSize => true;

    public bool IsReadOnly => true;

    public bool IsSynchronized => false;

    public object SyncRoot => this;

    public object this[int index] => throw Hostility.Of("this[]");

    object? IList.this[int index]
    {
        get => throw Hostility.Of("this[]");
        set => throw Hostility.Of("this[]");
    }

    public virtual IEnumerator<object> GetEnumerator()
    {
        for (var i = 0; i < 3; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public int Add(object? value) => throw Hostility.Of(nameof(Add));

    public void Clear() => throw Hostility.Of(nameof(Clear));

    public bool Contains(object? value) => throw Hostility.Of(nameof(Contains));

    public void CopyTo(Array array, int index) => throw Hostility.Of(nameof(CopyTo));

    public int IndexOf(object? value) => throw Hostility.Of(nameof(IndexOf));

    public void Insert(int index, object? value) => throw Hostility.Of(nameof(Insert));

    public void Remove(object? value) => throw Hostility.Of(nameof(Remove));

    public void RemoveAt(int index) => throw Hostility.Of(nameof(RemoveAt));
}

internal sealed class ThrowingCount : ThrowingList
{
    public override int Count => throw Hostility.Of(nameof(Count));
}

/// <summary>Whoever allocates by the count runs out of memory; whoever enumerates finds two items.</summary>
internal sealed class LyingCount : ThrowingList
{
    public override int Count => int.MaxValue;

    public override IEnumerator<object> GetEnumerator() => new List<object> { 1, 2 }.GetEnumerator();
}

/// <summary>A dictionary by its interface that keeps no promise of one: keys may be null, or come twice.</summary>
internal class LooseDictionary(IEnumerable<DictionaryEntry> entries) : IDictionary
{
    public virtual int Count => entries.Take(100).Count();

    public bool IsFixedSize => true;

    public bool IsReadOnly => true;

    public bool IsSynchronized => false;

    public object SyncRoot => this;

    public virtual ICollection Keys => entries.Take(100).Select(entry => entry.Key).ToList();

    public virtual ICollection Values => entries.Take(100).Select(entry => entry.Value).ToList();

    public virtual object? this[object key]
    {
        get => entries.First(entry => Equals(entry.Key, key)).Value;
        set => throw Hostility.Of("this[]");
    }

    public virtual IDictionaryEnumerator GetEnumerator() => new Enumerator(entries.GetEnumerator());

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(object key, object? value) => throw Hostility.Of(nameof(Add));

    public void Clear() => throw Hostility.Of(nameof(Clear));

    public bool Contains(object key) => entries.Any(entry => Equals(entry.Key, key));

    public void CopyTo(Array array, int index) => throw Hostility.Of(nameof(CopyTo));

    public void Remove(object key) => throw Hostility.Of(nameof(Remove));

    private sealed class Enumerator(IEnumerator<DictionaryEntry> entries) : IDictionaryEnumerator
    {
        public DictionaryEntry Entry => entries.Current;

        public object Key => Entry.Key;

        public object? Value => Entry.Value;

        public object Current => Entry;

        public bool MoveNext() => entries.MoveNext();

        public void Reset() => throw Hostility.Of(nameof(Reset));
    }
}

internal sealed class ThrowingDictionary() : LooseDictionary([])
{
    public override int Count => throw Hostility.Of(nameof(Count));

    public override ICollection Keys => throw Hostility.Of(nameof(Keys));

    public override ICollection Values => throw Hostility.Of(nameof(Values));

    public override object? this[object key]
    {
        get => throw Hostility.Of("this[]");
        set => throw Hostility.Of("this[]");
    }

    public override IDictionaryEnumerator GetEnumerator() => throw Hostility.Of(nameof(GetEnumerator));
}

/// <inheritdoc cref="LooseDictionary"/>
internal sealed class LooseDictionary<TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries)
    : IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>
{
    public int Count => entries.Count;

    public bool IsReadOnly => true;

    public ICollection<TKey> Keys => entries.ConvertAll(entry => entry.Key);

    public ICollection<TValue> Values => entries.ConvertAll(entry => entry.Value);

    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;

    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;

    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw Hostility.Of("this[]");
        set => throw Hostility.Of("this[]");
    }

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var index = entries.FindIndex(entry => Equals(entry.Key, key));
        value = index >= 0 ? entries[index].Value : default;
        return index >= 0;
    }

    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public bool Contains(KeyValuePair<TKey, TValue> item) => entries.Contains(item);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(TKey key, TValue value) => throw Hostility.Of(nameof(Add));

    public void Add(KeyValuePair<TKey, TValue> item) => throw Hostility.Of(nameof(Add));

    public void Clear() => throw Hostility.Of(nameof(Clear));

    public bool Remove(TKey key) => throw Hostility.Of(nameof(Remove));

    public bool Remove(KeyValuePair<TKey, TValue> item) => throw Hostility.Of(nameof(Remove));
}
