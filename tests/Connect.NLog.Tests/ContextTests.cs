using System.Diagnostics;
using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>What is captured where the app logged, directly and behind each wrapper. Alone: the global context is the process's.</summary>
[Collection(nameof(ContextTests))]
[CollectionDefinition(nameof(ContextTests), DisableParallelization = true)]
public sealed class ContextTests : IDisposable
{
    public static TheoryData<string> Wrappers => ["none", "async", "buffering", "retrying", "fallback", "auto-flush", "async around buffering"];

    public void Dispose() => GlobalDiagnosticsContext.Clear();

    [Theory]
    [MemberData(nameof(Wrappers))]
    public async Task All_that_was_so_where_the_app_logged_arrives_behind_every_wrapper(string wrapper)
    {
        var order = new Order { Id = 1, Lines = { "a" } };
        var list = new List<int> { 1 };
        var map = new Dictionary<string, object?> { ["k"] = "old" };
        string trace, span;
        await using var some = SomeNLog.InCode(target => target.IncludeGdc = true, target => Wrap(wrapper, target));
        using (var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C))
        {
            activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            activity.Start();
            (trace, span) = (activity.TraceId.ToHexString(), activity.SpanId.ToHexString());
            GlobalDiagnosticsContext.Set("Global", list);
            using (ScopeContext.PushNestedState("outer"))
            using (ScopeContext.PushProperty("Tenant", list))
            using (ScopeContext.PushNestedState("inner"))
            {
                some.Logger.WithProperty("Own", map).Info("{@Order} {List} {$Text} {Map}", order, list, list, map);
            }

            GlobalDiagnosticsContext.Set("Global", "changed");
        }

        // All of it changes before it is read.
        (order.Id, order.Lines[0], list[0], map["k"]) = (2, "changed", 2, "changed");
        using var another = new Activity("another").SetIdFormat(ActivityIdFormat.W3C).Start();

        var record = Assert.Single(await some.CloseAsync()).Record;
        Assert.Equal(trace, record.TraceId.Hex());
        Assert.Equal(span, record.SpanId.Hex());
        Assert.Equal(1u, record.Flags);
        Assert.Equal(1, record.Attribute("Order")!.Map()["Id"].IntValue);
        Assert.Equal("a", record.Attribute("Order")!.Map()["Lines"].ArrayValue.Values[0].StringValue);
        Assert.All(["List", "Tenant", "Global"], name => Assert.Equal(1, record.Attribute(name)!.ArrayValue.Values[0].IntValue));
        Assert.All(["Map", "Own"], name => Assert.Equal("old", record.Attribute(name)!.Map()["k"].StringValue));
        Assert.Equal(AnyValue.ValueOneofCase.StringValue, record.Attribute("Text")!.ValueCase);
        Assert.Equal(["outer", "inner"], record.Attribute("Scope")!.ArrayValue.Values.Select(value => value.StringValue));
        Assert.Equal("""{"Id":1,"Lines":["a"]} [1] System.Collections.Generic.List`1[System.Int32] {"k":"old"}""", record.Body.StringValue);
    }

    [Theory]
    [MemberData(nameof(Wrappers))]
    public async Task An_event_written_on_a_thread_with_another_activity_never_takes_its_ids(string wrapper)
    {
        await using var some = SomeNLog.InCode(wrap: target => Wrap(wrapper, target));
        some.Logger.Info("no activity");
        using var flushing = new Activity("flushing").SetIdFormat(ActivityIdFormat.W3C).Start();
        await some.Factory.FlushAsync(CancellationToken.None);

        var record = Assert.Single(await some.CloseAsync()).Record;
        Assert.Empty(record.TraceId);
        Assert.Empty(record.SpanId);
        Assert.Equal(0u, record.Flags);
    }

    [Fact]
    public async Task Of_equal_names_event_beats_scope_beats_context_beats_global_and_the_inner_scope_the_outer()
    {
        GlobalDiagnosticsContext.Set("A", "global");
        GlobalDiagnosticsContext.Set("B", "global");
        GlobalDiagnosticsContext.Set("C", "global");
        GlobalDiagnosticsContext.Set("D", "global");
        var record = await SomeNLog.ExportOneAsync(
            log =>
            {
                using (ScopeContext.PushProperty("A", "outer"))
                using (ScopeContext.PushProperty("B", "outer"))
                using (ScopeContext.PushProperty("B", "inner"))
                {
                    log.Info("{A}", "event");
                }
            },
            target =>
            {
                target.IncludeGdc = true;
                target.ContextProperties.Add(new("A", "context"));
                target.ContextProperties.Add(new("B", "context"));
                target.ContextProperties.Add(new("C", "${level}"));
            });

        Assert.Equal("event", record.Text("A"));
        Assert.Equal("inner", record.Text("B"));
        Assert.Equal("Info", record.Text("C"));
        Assert.Equal("global", record.Text("D"));
        Assert.Equal(record.Keys().Distinct().Count(), record.Attributes.Count);
    }

    [Fact]
    public async Task Parts_can_be_left_out()
    {
        GlobalDiagnosticsContext.Set("Global", 1);
        var record = await SomeNLog.ExportOneAsync(LogInScope, target =>
        {
            target.IncludeScopeProperties = false;
            target.IncludeScopeNested = false;
            target.IncludeEventProperties = false;
        });

        Assert.Equal(["message_template.text"], record.Keys());
        Assert.Equal("1", record.Body.StringValue);
    }

    [Fact]
    public async Task An_excluded_property_is_sent_nowhere_in_the_message_neither()
    {
        var record = await SomeNLog.ExportOneAsync(LogInScope, target => target.ExcludeProperties = new HashSet<string> { "a", "TENANT", "scope" });

        Assert.Equal(["Own", "message_template.text"], record.Keys().Order(StringComparer.Ordinal));
        Assert.Equal("{A}", record.Body.StringValue);
    }

    [Fact]
    public async Task Of_properties_beside_the_message_only_those_included_are_sent()
    {
        var record = await SomeNLog.ExportOneAsync(LogInScope, target => target.IncludeProperties = new HashSet<string> { "Tenant" });

        Assert.Equal(["A", "Tenant", "message_template.text"], record.Keys().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Call_site_and_thread_are_sent_on_request()
    {
        Thread? thread = null;
        var record = await SomeNLog.ExportOneAsync(
            log =>
            {
                thread = new Thread(() => log.Info("x")) { Name = "worker 7" };
                thread.Start();
                thread.Join();
            },
            target =>
            {
                target.IncludeCallSiteStackTrace = true;
                target.IncludeThreadName = true;
            });

        Assert.Equal("worker 7", record.Text("thread.name"));
        Assert.Contains(nameof(ContextTests), record.Text("code.function.name"), StringComparison.Ordinal);
        Assert.DoesNotContain("thread.name", (await SomeNLog.ExportOneAsync(log => log.Info("x"))).Keys());
    }

    [Fact]
    public async Task A_scope_that_throws_costs_what_it_holds_and_not_the_event()
    {
        var records = await SomeNLog.ExportAsync(log =>
        {
            using (ScopeContext.PushNestedState(Hostile.Value("MoveNext throws after three items")!))
            {
                log.Info("{A}", 1);
            }
        });

        Assert.Equal(1, Assert.Single(records).Record.Attribute("A")!.IntValue);
    }

    private static void LogInScope(Logger log)
    {
        using (ScopeContext.PushNestedState("state"))
        using (ScopeContext.PushProperty("Tenant", "t"))
        {
            log.WithProperty("Own", 2).Info("{A}", 1);
        }
    }

    private static Target Wrap(string wrapper, Target target) => wrapper switch
    {
        "async" => new AsyncTargetWrapper(target) { Name = "w" },
        "buffering" => new BufferingTargetWrapper(target, bufferSize: 100) { Name = "w" },
        "retrying" => new RetryingTargetWrapper("w", target, retryCount: 2, retryDelayMilliseconds: 1),
        "fallback" => new FallbackGroupTarget("w", target, new NullTarget("null")),
        "auto-flush" => new AutoFlushTargetWrapper("w", target),
        "async around buffering" => new AsyncTargetWrapper(new BufferingTargetWrapper(target, bufferSize: 100) { Name = "b" }) { Name = "w" },
        _ => target,
    };

    private sealed class Order
    {
        public int Id { get; set; }

        public List<string> Lines { get; } = [];
    }
}
