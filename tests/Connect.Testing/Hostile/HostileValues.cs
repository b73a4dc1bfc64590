using System.Collections;
using System.Globalization;
using System.Numerics;

namespace Connect.Tests;

internal static class HostileValues
{
    private const int DeepEnoughToCut = 11;
    private const int DeepEnoughToKill = 10_000;

    public static readonly HostileCatalog<object?> All = new()
    {
        // Code of the application's that throws, lies or never ends
        { "ToString throws", () => new ThrowingToString() },
        { "ToString returns null", () => new NullToString() },
        { "ToString returns 10 MB", () => new LongToString() },
        { "getter throws", () => new ThrowingGetter() },
        { "every getter throws", () => new ThrowingGetters() },
        { "indexer property", () => new ThrowingIndexerProperty() },
        { "GetHashCode and Equals throw", () => new ThrowingHashCode() },
        { "IFormattable throws", () => new ThrowingFormattable() },
        { "IFormattable returns null", () => new NullFormattable() },
        { "TryFormat is never satisfied", () => new InsatiableFormattable() },
        { "TryFormat claims more than it wrote", () => new BoastfulFormattable() },
        { "IConvertible throws", () => new ThrowingConvertible() },
        { "GetEnumerator throws", () => new ThrowingEnumerable(ThrowingEnumerable.Point.GetEnumerator) },
        { "MoveNext throws after three items", () => new ThrowingEnumerable(ThrowingEnumerable.Point.MoveNext) },
        { "Current throws", () => new ThrowingEnumerable(ThrowingEnumerable.Point.Current) },
        { "enumerator's Dispose throws", () => new ThrowingEnumerable(ThrowingEnumerable.Point.Dispose) },
        { "GetEnumerator returns null", () => new NullEnumerator() },
        { "items that throw", () => new object[] { 1, new ThrowingToString(), 3 } },
        { "indexer throws", () => new ThrowingList() },
        { "Count throws", () => new ThrowingCount() },
        { "Count lies", () => new LyingCount() },
        { "dictionary throws", () => new ThrowingDictionary() },
        { "lazy enumerable that was disposed", DisposedEnumerable },
        { "infinite enumerable", InfiniteNumbers },
        { "infinite enumerable of infinite ones", InfiniteOfInfinite },
        { "infinite dictionary", () => new LooseDictionary(InfiniteEntries()) },

        // Shapes
        { "cyclic list", CyclicList },
        { "cyclic array", CyclicArray },
        { "cyclic dictionary", CyclicDictionary },
        { "cyclic hashtable", CyclicHashtable },
        { "self-referencing object", SelfReferencing },
        { "two objects that reference each other", Pair },
        { "object that makes a new child each time", () => new Bottomless() },
        { "list 11 deep", () => DeepList(DeepEnoughToCut) },
        { "list 10,000 deep", () => DeepList(DeepEnoughToKill) },
        { "dictionary 11 deep", () => DeepDictionary(DeepEnoughToCut) },
        { "dictionary 10,000 deep", () => DeepDictionary(DeepEnoughToKill) },
        { "object 11 deep", () => DeepObject(DeepEnoughToCut) },
        { "object 10,000 deep", () => DeepObject(DeepEnoughToKill) },
        { "list of 1,000,000", () => Enumerable.Range(0, 1_000_000).ToList() },
        { "dictionary of 100,000", () => Enumerable.Range(0, 100_000).ToDictionary(Key) },
        { "100 lists of 10,000", () => Enumerable.Repeat(Enumerable.Range(0, 10_000).ToList(), 100).ToList() },
        { "array of two dimensions", () => new int[3, 3] },
        { "array that starts at minus five", () => Array.CreateInstance(typeof(int), [3], [-5]) },
        { "empty list", () => new List<object>() },
        { "empty dictionary", () => new Dictionary<string, object>() },
        { "empty object", () => new object() },

        // Dictionary keys
        { "null key", () => new LooseDictionary([new(null!, 1)]) },
        { "duplicate keys", () => new LooseDictionary([new("a", 1), new("a", 2)]) },
        { "keys that differ only in type", () => new LooseDictionary([new(1, 1), new("1", 2), new(1L, 3)]) },
        { "key that throws", () => new LooseDictionary([new(new ThrowingToString(), 1)]) },
        { "key that is a list", () => new LooseDictionary([new(new[] { 1 }, 1)]) },
        { "hashtable with odd keys", () => new Hashtable { [1] = 1, [""] = 2, [new NullToString()] = 3 } },
        { "null key, typed", () => new LooseDictionary<string?, object?>([new(null, 1)]) },
        { "duplicate keys, typed", () => new LooseDictionary<string, object?>([new("a", 1), new("a", 2)]) },
        { "empty key, typed", () => new LooseDictionary<string, object?>([new("", 1), new(" ", 2)]) },
        { "lone surrogate as a key", () => new Dictionary<string, object> { [HostileStrings.LoneHigh] = 1 } },

        // Strings
        { "null", () => null },
        { "empty string", () => "" },
        { "string of 10 MB", () => HostileStrings.Long(10 * 1024 * 1024) },
        { "string of 10 MB in surrogate pairs", () => string.Concat(Enumerable.Repeat("😀", 5 * 1024 * 1024 / 2)) },
        { "lone high surrogate", () => HostileStrings.LoneHigh },
        { "lone low surrogate", () => HostileStrings.LoneLow },
        { "reversed surrogate pair", () => HostileStrings.ReversedPair },
        { "high surrogate at the end", () => HostileStrings.HighAtEnd },
        { "low surrogate at the start", () => HostileStrings.LowAtStart },
        { "only a high surrogate", () => "\uD83D" },
        { "surrogate as a char", () => '\uD83D' },
        { "NUL", () => HostileStrings.Nul },
        { "NUL as a char", () => '\0' },
        { "control characters", () => HostileStrings.ControlCharacters },
        { "no-characters", () => "\uFFFE\uFFFF" },

        // Numbers
        { "NaN", () => double.NaN },
        { "positive infinity", () => double.PositiveInfinity },
        { "negative infinity", () => double.NegativeInfinity },
        { "negative zero", () => -0.0 },
        { "smallest double", () => double.Epsilon },
        { "largest double", () => double.MaxValue },
        { "float NaN", () => float.NaN },
        { "float infinity", () => float.PositiveInfinity },
        { "half NaN", () => Half.NaN },
        { "half infinity", () => Half.NegativeInfinity },
        { "long min", () => long.MinValue },
        { "long max", () => long.MaxValue },
        { "ulong max", () => ulong.MaxValue },
        { "first ulong beyond long", () => (ulong)long.MaxValue + 1 },
        { "Int128 min", () => Int128.MinValue },
        { "UInt128 max", () => UInt128.MaxValue },
        { "native integer min", () => nint.MinValue },
        { "decimal min", () => decimal.MinValue },
        { "decimal max", () => decimal.MaxValue },
        { "decimal with scale 28", () => 0.0000000000000000000000000001m },
        { "decimal with 28 zeros", () => 1.0000000000000000000000000000m },
        { "negative decimal zero", () => new decimal(0, 0, 0, isNegative: true, scale: 28) },
        { "BigInteger of 1,000 digits", () => BigInteger.Pow(10, 999) },
        { "complex NaN", () => new Complex(double.NaN, double.PositiveInfinity) },
        { "enum out of range", () => (DayOfWeek)int.MaxValue },
        { "flags out of range", () => (AttributeTargets)int.MinValue },
        { "enum of ulong max", () => Huge.Max },

        // Times
        { "DateTime min", () => DateTime.MinValue },
        { "DateTime max", () => DateTime.MaxValue },
        { "DateTime min, local", () => DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Local) },
        { "DateTime max, utc", () => DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) },
        { "DateTimeOffset min", () => DateTimeOffset.MinValue },
        { "DateTimeOffset max", () => DateTimeOffset.MaxValue },
        { "DateTimeOffset with the widest offset", () => new DateTimeOffset(1, 1, 2, 0, 0, 0, TimeSpan.FromHours(14)) },
        { "TimeSpan min", () => TimeSpan.MinValue },
        { "TimeSpan max", () => TimeSpan.MaxValue },
        { "DateOnly min", () => DateOnly.MinValue },
        { "TimeOnly max", () => TimeOnly.MaxValue },

        // Bytes
        { "no bytes", () => Array.Empty<byte>() },
        { "1,024 bytes", () => new byte[1024] },
        { "1,025 bytes", () => new byte[1025] },
        { "1 MiB of bytes", () => new byte[1024 * 1024] },
        { "memory of bytes", () => new ReadOnlyMemory<byte>(new byte[1025]) },
        { "segment of no array", () => default(ArraySegment<byte>) },
        { "stream that was closed", ClosedStream },

        // Types of the framework with ways of their own
        { "relative Uri", () => new Uri("a b?c=<d>", UriKind.Relative) },
        { "Uri with a password", () => new Uri("https://user:secret@example.com/") },
        { "Version", () => new Version(1, 2) },
        { "empty Guid", () => Guid.Empty },
        { "DBNull", () => DBNull.Value },
        { "type", () => typeof(Dictionary<,>) },
        { "delegate", () => (Action)(() => { }) },
        { "faulted task", () => Task.FromException<int>(new InvalidOperationException("Never awaited.")) },
        { "task that never ends", () => new TaskCompletionSource<int>().Task },
        { "lazy that throws", () => new Lazy<int>(() => throw Hostility.Of("Lazy")) },
        { "exception as a value", () => new InvalidOperationException("A value.") },
        { "thread", () => Thread.CurrentThread },
        { "culture", () => CultureInfo.GetCultureInfo("ar-SA") },
        { "anonymous object", () => new { A = 1, B = (string?)null } },
        { "tuple", () => (1, "a", (object?)null) },
        { "null in a list", () => new object?[] { null } },
    };

    private static string Key(int number) => "key" + number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<int> InfiniteNumbers()
    {
        for (var i = 0; ; i++)
            yield return i;
    }

    private static IEnumerable<object> InfiniteOfInfinite()
    {
        while (true)
            yield return InfiniteOfInfinite();
    }

    private static IEnumerable<DictionaryEntry> InfiniteEntries() =>
        InfiniteNumbers().Select(number => new DictionaryEntry(Key(number), number));

    private static IEnumerable<int> DisposedEnumerable()
    {
        var reader = new StringReader("a");
        reader.Dispose();
        return Enumerable.Range(0, 3).Select(_ => reader.Read());
    }

    private static MemoryStream ClosedStream()
    {
        var stream = new MemoryStream();
        stream.Dispose();
        return stream;
    }

    private static List<object> CyclicList()
    {
        var list = new List<object> { 1 };
        list.Add(list);
        return list;
    }

    private static object[] CyclicArray()
    {
        var array = new object[2];
        array[0] = array[1] = array;
        return array;
    }

    private static Dictionary<string, object> CyclicDictionary()
    {
        var dictionary = new Dictionary<string, object>();
        dictionary["self"] = dictionary;
        return dictionary;
    }

    private static Hashtable CyclicHashtable()
    {
        var hashtable = new Hashtable();
        hashtable["self"] = hashtable;
        return hashtable;
    }

    private static Node SelfReferencing()
    {
        var node = new Node();
        node.Next = node;
        return node;
    }

    private static Node Pair()
    {
        var node = new Node();
        node.Next = new Node { Next = node };
        return node;
    }

    private static object DeepList(int depth)
    {
        object value = "bottom";
        for (var i = 0; i < depth; i++)
            value = new List<object> { value };
        return value;
    }

    private static object DeepDictionary(int depth)
    {
        object value = "bottom";
        for (var i = 0; i < depth; i++)
            value = new Dictionary<string, object> { ["inner"] = value };
        return value;
    }

    private static Node DeepObject(int depth)
    {
        var node = new Node();
        for (var i = 1; i < depth; i++)
            node = new Node { Next = node };
        return node;
    }

    private enum Huge : ulong
    {
        Max = ulong.MaxValue,
    }
}
