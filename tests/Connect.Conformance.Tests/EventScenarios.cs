using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>Levels, exceptions, event ids and times.</summary>
internal static class EventScenarios
{
    private static readonly Way[] Direct = [Way.Serilog, Way.NLog];
    private static readonly Way[] BehindILogger = [Way.SerilogBehindILogger, Way.NLogBehindILogger];

    private static readonly Exception Shared = Thrown.OnPurpose();
    private static readonly Exception Untouched = new InvalidOperationException("a value");

    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Enum.GetValues<LogLevel>().Where(level => level != LogLevel.None)
            .Select(level => new Scenario($"the level {level}", v => v.Log(level, null, "x"), "x")),
        Of("an exception", Thrown.OnPurpose()),
        Of("an exception never thrown", new InvalidOperationException("on purpose")),
        Of("an exception within another", Thrown.As(new InvalidOperationException("outer", Thrown.As(new ArgumentException("inner"))))),
        Of("several exceptions", Thrown.As(new AggregateException(Thrown.As(new ArgumentException("one")), Thrown.As(new FormatException("two"))))),
        Of("an exception of a generic type", new GenericException<int>()),
        new("an exception with a message that has holes", v => v.Log(LogLevel.Error, Shared, "{A} broke", 1), "1 broke"),
        new("an exception as a value", v => v.Info("{A}", Untouched), Untouched.ToString()),
        new("an event id with a name", v => v.InfoWithId(new EventId(7, "Bought"), "{A}", 1), "1") { Ways = BehindILogger },
        new("an event id without a name", v => v.InfoWithId(7, "{A}", 1), "1") { Ways = BehindILogger },
        new("an event id beside many arguments", v => v.InfoWithId(new EventId(7, "Bought"), "{A}{B}{C}{D}{E}{F}", 1, 2, 3, 4, 5, 6), "123456")
        {
            Ways = BehindILogger,
        },
        new("an event id beside an object", v => v.InfoWithId(new EventId(7, "Bought"), "{@A}", new { X = 1 }), """{"X":1}""") { Ways = BehindILogger },
        new("an argument named EventId", v => v.Info("{EventId}", 7), "7"),
        new("the time of the event", v => v.InfoAt(DateTimeOffset.UnixEpoch.AddSeconds(5), "x"), "x") { Ways = Direct },
        new("a time before unix time", v => v.InfoAt(DateTimeOffset.MinValue, "x"), "x") { Ways = Direct },
        new("a time after unix nanoseconds", v => v.InfoAt(DateTimeOffset.MaxValue, "x"), "x") { Ways = Direct },
    ];

    private static Scenario Of(string name, Exception exception) => new(name, v => v.Log(LogLevel.Error, exception, "It broke"), "It broke");

    private sealed class GenericException<T>() : Exception(typeof(T).Name);
}
