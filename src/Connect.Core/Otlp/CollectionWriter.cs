using System.Collections;

namespace Connect.Otlp;

/// <summary>
/// Collections of any origin. They are only ever enumerated, one item after the other and no further than the limits:
/// counts may lie, indexers may throw, and some have no end.
/// </summary>
internal static class CollectionWriter
{
    public static bool TryWrite(BoundedValueWriter writer, object value)
    {
        switch (value)
        {
            case IDictionary dictionary:
                WriteMap(writer, dictionary.GetEnumerator());
                return true;
            case IReadOnlyDictionary<string, object?> or IDictionary<string, object?>:
                WriteMap(writer, ((IEnumerable<KeyValuePair<string, object?>>)value).GetEnumerator());
                return true;
            case IReadOnlyDictionary<string, string?> or IDictionary<string, string?>:
                WriteMap(writer, ((IEnumerable<KeyValuePair<string, string?>>)value).GetEnumerator());
                return true;
            case IEnumerable items:
                WriteList(writer, items.GetEnumerator());
                return true;
            default:
                return false;
        }
    }

    private static void WriteList(BoundedValueWriter writer, IEnumerator items)
    {
        ArgumentNullException.ThrowIfNull(items);
        writer.BeginList();
        try
        {
            using var disposable = items as IDisposable;
            while (writer.TakesMore && items.MoveNext())
            {
                writer.Item(items.Current);
            }
        }
        catch (Exception exception)
        {
            writer.Error(exception);
        }

        writer.EndList();
    }

    private static void WriteMap(BoundedValueWriter writer, IDictionaryEnumerator entries) =>
        WriteMap(writer, entries, () => (KeyText(entries.Key), entries.Value));

    private static void WriteMap<T>(BoundedValueWriter writer, IEnumerator<KeyValuePair<string, T>> entries) =>
        WriteMap(writer, entries, () => (entries.Current.Key, entries.Current.Value));

    private static void WriteMap(BoundedValueWriter writer, IEnumerator entries, Func<(string? Key, object? Value)> current)
    {
        ArgumentNullException.ThrowIfNull(entries);
        writer.BeginMap();
        try
        {
            using var disposable = entries as IDisposable;
            var keys = new HashSet<string>(StringComparer.Ordinal);
            while (writer.TakesMore && entries.MoveNext())
            {
                var (key, value) = current();

                // Keys that differ may have the same text: a map on the wire has each only once.
                if (keys.Add(key ?? ""))
                {
                    writer.Entry(key, value);
                }
            }
        }
        catch (Exception exception)
        {
            writer.Key(Utf8Text.Ellipsis);
            writer.Error(exception);
        }

        writer.EndMap();
    }

    private static string? KeyText(object? key)
    {
        try
        {
            return key switch
            {
                null => null,
                string text => text,
                _ => UserText.Of(key),
            };
        }
        catch (Exception exception)
        {
            return ErrorText.Of(exception);
        }
    }
}
