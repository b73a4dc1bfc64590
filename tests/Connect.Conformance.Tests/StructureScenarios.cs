using System.Collections;

namespace Connect.Tests;

/// <summary>Objects, lists and maps.</summary>
internal static class StructureScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("an object", v => v.Info("{@A}", new { Id = 7, Name = "n" }), """{"Id":7,"Name":"n"}"""),
        new("an object with lists and objects", v => v.Info(
            "{@A}", new { Lines = new[] { new { Sku = "a", Price = 1.5 }, new { Sku = "b", Price = 2.0 } }, Note = (string?)null }),
            """{"Lines":[{"Sku":"a","Price":1.5},{"Sku":"b","Price":2}],"Note":null}"""),
        new("an object of a derived type", v => v.Info("{@A}", new Derived { Own = 1, Inherited = 2 }), """{"Own":1,"Inherited":2}"""),
        new("an object with a time, an enum and bytes", v => v.Info(
            "{@A}", new { Day = DayOfWeek.Friday, At = new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc), Bytes = new byte[] { 1 } }),
            """{"Day":"Friday","At":"2026-11-21T00:00:00.0000000Z","Bytes":"01"}"""),
        new("an object with a getter that throws", v => v.Info("{@A}", new ThrowingGetter()),
            """{"Bad":"The property accessor threw an exception: InvalidOperationException","Good":1}""")
        {
            Differences =
            [
                .. Difference.BehindNLog("body", "Serilog puts a sentence of its own in the place of what threw, where the app logs."),
                .. Difference.BehindNLog("A".AsAttribute(), "The same."),
            ],
        },
        new("a list of numbers", v => v.Info("{A}", new List<int> { 1, 2 }), "[1,2]"),
        new("a list of anything", v => v.Info("{A}", (object)new object?[] { 1, "two", null, true, 1.5 }), """[1,"two",null,true,1.5]"""),
        new("a list of objects, which say a text", v => v.Info("{A}", new List<object> { new Version(1, 2) }), """["1.2"]"""),
        new("a list of objects", v => v.Info("{@A}", new List<object> { new { X = 1 } }), """[{"X":1}]"""),
        new("lists in lists", v => v.Info("{A}", new List<List<int>> { new() { 1 }, new() }), "[[1],[]]"),
        new("an empty list", v => v.Info("{A}", new List<int>()), "[]"),
        new("a sequence", v => v.Info("{A}", Enumerable.Range(1, 3).Select(i => i * i)), "[1,4,9]"),
        new("a map", v => v.Info("{A}", new Dictionary<string, int> { ["x"] = 1, ["y"] = 2 }), """{"x":1,"y":2}"""),
        new("a map with numbers as keys", v => v.Info("{A}", new Dictionary<int, string> { [1] = "x" }), """{"1":"x"}"""),
        new("an empty map", v => v.Info("{A}", new Dictionary<string, int>()), "{}"),
        new("a map of another type", v => v.Info("{A}", new Hashtable { ["x"] = 1 }), """["[x, 1]"]""")
        {
            Differences =
            [
                .. Difference.BehindNLog("body", "Serilog takes only Dictionary<,> as a map; behind NLog every dictionary is one."),
                .. Difference.BehindNLog("A".AsAttribute(), "The same."),
            ],
        },
        new("a text with quotes in a list", v => v.Info("{A}", new List<string> { "a\"b\\c\n" }), """["a\"b\\c\n"]"""),
        new("more items than the limit", v => v.Info("{A}", Enumerable.Range(0, 2_000).ToList()),
            "[" + string.Join(',', Enumerable.Range(0, 999)) + ",\"…\"]"),
        new("a list that changes after the call", LogAndChange, "[1]"),
    ];

    private static void LogAndChange(Voice voice)
    {
        var list = new List<int> { 1 };
        voice.Info("{A}", list);
        list[0] = 2;
    }

    private class Base
    {
        public int Inherited { get; init; }
    }

    private sealed class Derived : Base
    {
        public int Own { get; init; }
    }

    private sealed class ThrowingGetter
    {
        public int Bad => Good < 0 ? 0 : throw new InvalidOperationException("on purpose");

        public int Good { get; } = 1;
    }
}
