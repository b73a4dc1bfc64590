using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Connect;

/// <content>
/// NLog keeps what a target captures of the scopes with the event, behind every wrapper, if it is a dictionary. This
/// one is read by its properties, and as a dictionary it is empty.
/// </content>
internal sealed partial class CapturedEvent : IDictionary<string, object?>
{
    public int Count => 0;

    public bool IsReadOnly => true;

    public ICollection<string> Keys => [];

    public ICollection<object?> Values => [];

    public object? this[string key]
    {
        get => throw new KeyNotFoundException();
        set => throw new NotSupportedException();
    }

    public bool ContainsKey(string key) => false;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        value = null;
        return false;
    }

    public bool Contains(KeyValuePair<string, object?> item) => false;

    public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex)
    {
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Enumerable.Empty<KeyValuePair<string, object?>>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(string key, object? value) => throw new NotSupportedException();

    public void Add(KeyValuePair<string, object?> item) => throw new NotSupportedException();

    public bool Remove(string key) => throw new NotSupportedException();

    public bool Remove(KeyValuePair<string, object?> item) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();
}
