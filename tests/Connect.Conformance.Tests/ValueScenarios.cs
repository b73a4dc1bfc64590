using System.Numerics;

namespace Connect.Tests;

/// <summary>Single values of every kind.</summary>
internal static class ValueScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("true", true, "true"),
        Of("the least int", int.MinValue, "-2147483648"),
        Of("the largest long", long.MaxValue, "9223372036854775807"),
        Of("a ulong beyond long", ulong.MaxValue, "18446744073709551615"),
        Of("a byte", (byte)7, "7"),
        Of("a float", 0.1f, "0.1"),
        Of("a double", 1e100, "1E+100"),
        Of("not a number", double.NaN, "NaN"),
        Of("infinity", double.NegativeInfinity, "-Infinity"),
        Of("a decimal", 1.10m, "1.10"),
        Of("a huge integer", BigInteger.Pow(10, 30), "1000000000000000000000000000000"),
        Of("a char", 'x', "x"),
        Of("a guid", Guid.Empty, "00000000-0000-0000-0000-000000000000"),
        Of("a time", new DateTime(2026, 11, 21, 1, 2, 3, DateTimeKind.Utc), "2026-11-21T01:02:03.0000000Z"),
        Of("a time with an offset", new DateTimeOffset(2026, 11, 21, 1, 2, 3, TimeSpan.FromHours(2)), "2026-11-21T01:02:03.0000000+02:00"),
        Of("a date", new DateOnly(2026, 11, 21), "2026-11-21"),
        Of("a time of day", new TimeOnly(1, 2, 3), "01:02:03.0000000"),
        Of("a span", TimeSpan.FromSeconds(90), "00:01:30"),
        Of("an enum", DayOfWeek.Friday, "Friday"),
        Of("an address", new Uri("https://x.example/a"), "https://x.example/a"),
        Of("a version", new Version(1, 2), "1.2"),
        Of("a type", typeof(int), "System.Int32"),
        Of("null", null, "null"),
        Of("an empty text", "", ""),
        Of("a text with NUL", "a\0b", "a\0b"),
        Of("a text with half a surrogate pair", "a\uD83Db", "a\uFFFDb"),
        Of("a text longer than an attribute", new string('x', 20_000), new string('x', 20_000)),
        Of("a few bytes", new byte[] { 0xCA, 0xFE }, "CAFE"),
        Of("many bytes", new byte[2_000], new string('0', 32) + "... (2000 bytes)"),
        Of("an object with a text", new Named("n"), "named n"),
        Of("an object whose text throws", new Throwing(), "Capturing the property value threw an exception: InvalidOperationException")
            with
            {
                // Behind ILogger the packages in between lose such an event, or throw themselves.
                Ways = [Way.Serilog, Way.NLog],
                Differences =
                [
                    new(Way.NLog, "body", "Serilog puts a sentence of its own in the place of what threw, where the app logs."),
                    new(Way.NLog, "A".AsAttribute(), "The same."),
                ],
            },
        Of("a structure with a text", new Point(1, 2), "Point { X = 1, Y = 2 }"),
        Of("a tuple", (1, "a"), """[1,"a"]"""),
        new("the text of a number", v => v.Info("{$A}", 42), "42"),
        new("the text of a list", v => v.Info("{$A}", new List<int> { 1 }), "System.Collections.Generic.List`1[System.Int32]"),
        new("the structure of a number", v => v.Info("{@A}", 42), "42"),
    ];

    private static Scenario Of(string name, object? value, string body) => new(name, v => v.Info("{A}", [value]), body);

    private sealed class Named(string name)
    {
        public override string ToString() => "named " + name;
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("on purpose");
    }

    private readonly record struct Point(int X, int Y);
}
