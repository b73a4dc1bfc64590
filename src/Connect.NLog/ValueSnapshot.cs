using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Connect.Export;
using NLog.MessageTemplates;

namespace Connect;

/// <summary>
/// Takes values as they are where the app logs: what may change later is copied, objects are asked what they say of
/// themselves, and <c>{@object}</c> becomes a map of its properties. As much is copied as can be sent, and no more.
/// </summary>
internal sealed class ValueSnapshot(int mostDepth, int mostItems, int mostBytes)
{
    private const string Ellipsis = "…";
    private const string TooDeep = "<too deep>";

    // From here on byte arrays are sent as their beginning and their length.
    private const int LongestAllBytes = 1024;
    private const int BytesOfLonger = 16;

    // The least that an item takes on the wire, and in the message's text.
    private const int LeastItemBytes = 2;

    /// <summary>Whether a value can be read later as well as now.</summary>
    public static bool IsLasting(object? value) => value switch
    {
        null or string or int or bool or double or long => true,
        ValueType => value is IConvertible or ISpanFormattable,
        Uri or Version or Type => true,
        _ => false,
    };

    public static bool AreLasting(object?[] values)
    {
        foreach (var value in values)
        {
            if (!IsLasting(value))
            {
                return false;
            }
        }

        return true;
    }

    public object? Take(object? value, CaptureType how = CaptureType.Normal)
    {
        if (how == CaptureType.Stringify && value is not null)
        {
            return LogText.Of(value);
        }

        var left = mostBytes / LeastItemBytes;
        return Take(value, how == CaptureType.Serialize, depth: 0, ref left);
    }

    private object? Take(object? value, bool asObject, int depth, ref int left)
    {
        left--;
        if (IsLasting(value))
        {
            return value;
        }

        try
        {
            return value switch
            {
                byte[] bytes => Bytes(bytes),
                Memory<byte> bytes => Bytes(bytes.Span),
                ReadOnlyMemory<byte> bytes => Bytes(bytes.Span),
                ITuple and ValueType => TakeTuple((ITuple)value, asObject, depth, ref left),
                IEnumerable collection => TakeCollection(collection, asObject, depth, ref left),
                _ when asObject && IsObject(value!) => TakeObject(value!, depth, ref left),
                _ => LogText.Of(value!),
            };
        }
        catch (Exception exception)
        {
            return LogText.OfError(exception);
        }
    }

    // Delegates and types are no data, and a task's result may never come.
    private static bool IsObject(object value) => value is not (Delegate or MemberInfo or Task);

    private static object Bytes(ReadOnlySpan<byte> bytes) => bytes.Length <= LongestAllBytes
        ? bytes.ToArray()
        : $"{Convert.ToHexString(bytes[..BytesOfLonger])}... ({bytes.Length} bytes)";

    private object TakeCollection(IEnumerable collection, bool asObject, int depth, ref int left)
    {
        if (IsTooDeep(depth))
        {
            return TooDeep;
        }

        return collection switch
        {
            IDictionary dictionary => TakeMap(dictionary.GetEnumerator(), Entry, asObject, depth, ref left),
            IEnumerable<KeyValuePair<string, object?>> entries =>
                TakeMap(entries.GetEnumerator(), Entry<object?>, asObject, depth, ref left),
            IEnumerable<KeyValuePair<string, string?>> entries =>
                TakeMap(entries.GetEnumerator(), Entry<string?>, asObject, depth, ref left),
            _ => TakeList(collection.GetEnumerator(), asObject, depth, ref left),
        };
    }

    // As Serilog sees it; a type that only has items is no sequence.
    private object TakeTuple(ITuple tuple, bool asObject, int depth, ref int left) => IsTooDeep(depth)
        ? TooDeep
        : TakeList(Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).GetEnumerator(), asObject, depth, ref left);

    private SnapshotList TakeList(IEnumerator items, bool asObject, int depth, ref int left)
    {
        var taken = new List<object?>();
        try
        {
            using var disposable = items as IDisposable;

            // One more than is sent lets the encoder see that there are more.
            while (taken.Count <= mostItems && left > 0 && items.MoveNext())
            {
                taken.Add(Take(items.Current, asObject, depth + 1, ref left));
            }
        }
        catch (Exception exception)
        {
            taken.Add(LogText.OfError(exception));
        }

        return new SnapshotList(taken);
    }

    private SnapshotMap TakeMap<T>(
        T entries, Func<T, (string Key, object? Value)> current, bool asObject, int depth, ref int left)
        where T : IEnumerator
    {
        var taken = new List<KeyValuePair<string, object?>>();
        try
        {
            using var disposable = entries as IDisposable;
            var keys = new HashSet<string>(StringComparer.Ordinal);
            while (taken.Count <= mostItems && left > 0 && entries.MoveNext())
            {
                var (key, value) = current(entries);
                left--;
                if (keys.Add(key))
                {
                    taken.Add(new(key, Take(value, asObject, depth + 1, ref left)));
                }
            }
        }
        catch (Exception exception)
        {
            taken.Add(new(Ellipsis, LogText.OfError(exception)));
        }

        return new SnapshotMap(taken);
    }

    private object TakeObject(object value, int depth, ref int left)
    {
        if (IsTooDeep(depth))
        {
            return TooDeep;
        }

        var taken = new List<KeyValuePair<string, object?>>();
        foreach (var member in ObjectMembers.Of(value.GetType()))
        {
            if (left <= 0)
            {
                break;
            }

            taken.Add(new(member.Name, Take(Read(member, value), asObject: true, depth + 1, ref left)));
        }

        return new SnapshotMap(taken);
    }

    private static object? Read(PropertyInfo member, object value)
    {
        try
        {
            return member.GetValue(value);
        }
        catch (Exception exception)
        {
            return LogText.OfError((exception as TargetInvocationException)?.InnerException ?? exception);
        }
    }

    private bool IsTooDeep(int depth) => depth >= mostDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack();

    private static (string Key, object? Value) Entry(IDictionaryEnumerator entries) =>
        (entries.Key is string key ? key : entries.Key is null ? "null" : LogText.Of(entries.Key), entries.Value);

    private static (string Key, object? Value) Entry<T>(IEnumerator<KeyValuePair<string, T>> entries) =>
        (entries.Current.Key ?? "null", entries.Current.Value);
}
