using System.Globalization;

namespace Connect.Tests;

/// <summary>Messages: how templates are read and rendered.</summary>
internal static class MessageScenarios
{
    private const string NoTemplate =
        "NLog.Extensions.Logging hands over the rendered message of positional holes, and neither template nor arguments.";

    private const string Literal = "NLog takes a message without arguments as it is, and the app's other targets show it so.";

    private static readonly Way[] Direct = [Way.Serilog, Way.NLog];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("text without holes", v => v.Info("Started"), "Started"),
        new("no text", v => v.Info(""), ""),
        new("text of several lines and scripts", v => v.Info("a\r\n\tü日本😀"), "a\r\n\tü日本😀"),
        new("a hole in a text without arguments", v => v.Info("100% {done}"), "100% {done}"),
        new("doubled braces without arguments", v => v.Info("{{x}}"), "{x}")
        {
            Differences = [.. Difference.BehindNLog("body", Literal)],
        },
        new("doubled braces with arguments", v => v.Info("{{{A}}} {{x}}", 1), "{1} {x}"),
        new("three scalars", v => v.Info("{User} bought {Count} for {Price}", "Ann", 3, 9.5), "Ann bought 3 for 9.5"),
        new("a format", v => v.Info("{A:000}", 42), "042"),
        new("a format of a time", v => v.Info("{A:yyyy-MM}", new DateTime(2026, 11, 21)), "2026-11"),
        new("alignment to the right", v => v.Info("{A,5}|", 42), "   42|"),
        new("alignment to the left", v => v.Info("{A,-5}|", 42), "42   |"),
        new("alignment and a format", v => v.Info("{A,6:000}|", 42), "   042|"),
        new("another culture", InGerman, "1234.5 1,234.5 1.5"),
        new("positional holes", v => v.Info("{1} {0}", "a", "b"), "b a")
        {
            Ways = Direct,
        },
        new("positional holes behind ILogger", v => v.Info("{0} {1}", "a", "b"), "a b")
        {
            Ways = [Way.SerilogBehindILogger, Way.NLogBehindILogger],
            Differences =
            [
                new(Way.NLogBehindILogger, "message_template.text".AsAttribute(), NoTemplate),
                new(Way.NLogBehindILogger, "0".AsAttribute(), NoTemplate),
                new(Way.NLogBehindILogger, "1".AsAttribute(), NoTemplate),
            ],
        },
        new("a hole without argument", v => v.Info("{A} {B}", 1), "1 {B}") { Ways = Direct },
        new("an argument without hole", v => v.Info("{A}", 1, 2), "1") { Ways = Direct },
        new("a message that is no template", v => v.Info("{A {B} }x", 1), "{A {B} }x")
        {
            Ways = Direct,
            Differences =
            [
                new(Way.NLog, "__0".AsAttribute(), "NLog gives up a template that it cannot parse; the argument, which no hole takes then, is not lost."),
            ],
        },
        new("a name twice", v => v.Info("{A} {A}", 1, 2), "2 2")
        {
            Ways = Direct,
            Differences =
            [
                new(Way.NLog, "body", "NLog names the second value A_1, so both are kept and shown; Serilog keeps the last."),
                new(Way.NLog, "A".AsAttribute(), "The same."),
                new(Way.NLog, "A_1".AsAttribute(), "The same."),
            ],
        },
        new("a message longer than the limit", v => v.Info("{A}", new string('x', 70_000)), new string('x', 65_533) + "…"),
    ];

    private static void InGerman(Voice voice)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            voice.Info("{A} {B:N1} {C}", 1234.5, 1234.5, 1.5m);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
