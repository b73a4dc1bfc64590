namespace Connect.Tests;

/// <summary>Properties of scopes and loggers.</summary>
internal static class ScopeScenarios
{
    private static readonly Way[] BehindILogger = [Way.SerilogBehindILogger, Way.NLogBehindILogger];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("a property of a scope", v => In(v.Scope("Tenant", "t"), () => v.Info("x")), "x"),
        new("a list in a scope", v => In(v.Scope("Tenants", new List<int> { 1, 2 }), () => v.Info("x")), "x"),
        new("null in a scope", v => In(v.Scope("Tenant", null), () => v.Info("x")), "x"),
        new("a scope in a scope", v => In(v.Scope("A", 1), () => In(v.Scope("B", 2), () => v.Info("x"))), "x"),
        new("the inner scope beats the outer", v => In(v.Scope("A", "outer"), () => In(v.Scope("A", "inner"), () => v.Info("x"))), "x"),
        new("the event beats its scope", v => In(v.Scope("A", "scope"), () => v.Info("{A}", "event")), "event"),
        new("after a scope its property is gone", v => In(v.Scope("A", "outer"), () =>
        {
            v.Scope("A", "inner").Dispose();
            v.Info("x");
        }), "x"),
        new("a property of the logger", v => v.InfoWith("Own", 1, "x"), "x"),
        new("a property of the logger that the message names too", v => v.InfoWith("A", "logger", "{A}", "event"), "event"),
        new("a property that fills a hole", v => v.InfoWith("Own", 1, "{A}", 2), "2"),
        new("a property with an odd name", v => v.InfoWith("a b.c-ü", 1, "x"), "x"),
        new("a property named like one of Connect's", v => v.InfoWith("message_template.text", "mine", "x"), "x"),
        new("more properties than the limit", v => InMany(v, 140), "x"),
        new("a scope that is a text", v => In(v.ScopeOf("checkout"), () => v.Info("x")), "x") { Ways = BehindILogger },
        new("a scope that is a message", v => In(v.ScopeOf("order {Order}", 5), () => v.Info("x")), "x") { Ways = BehindILogger },
        new("texts of scopes from the outermost", v => In(v.ScopeOf("outer"), () => In(v.ScopeOf("inner"), () => v.Info("x"))), "x")
        {
            Ways = BehindILogger,
        },
        new("a scope that is a list of properties", v => In(
            v.ScopeOf(new List<KeyValuePair<string, object?>> { new("A", 1), new("B", "b") }), () => v.Info("x")), "x")
        {
            Ways = BehindILogger,
        },
    ];

    private static void In(IDisposable scope, Action log)
    {
        using (scope)
        {
            log();
        }
    }

    private static void InMany(Voice voice, int count)
    {
        if (count == 0)
        {
            voice.Info("x");
        }
        else
        {
            In(voice.Scope($"P{count:000}", count), () => InMany(voice, count - 1));
        }
    }
}
