using System.Diagnostics;
using System.Globalization;
using NLog;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>What is NLog's own way. That all else arrives as from Serilog is compared by the conformance suite.</summary>
public class MappingTests
{
    [Fact]
    public async Task A_log_event_arrives_as_its_record()
    {
        var before = DateTimeOffset.UtcNow;
        var received = Assert.Single(await SomeNLog.ExportAsync(
            log => log.Warn("{User} bought {Count} items for {Price}", "Ann", 3, 9.5)));
        var record = received.Record;

        Assert.Equal("Shop.Cart", received.Scope?.Name);
        Assert.Equal(SeverityNumber.Warn, record.SeverityNumber);
        Assert.Equal("WARN", record.SeverityText);
        Assert.Equal("Ann bought 3 items for 9.5", record.Body.StringValue);
        Assert.Equal("{User} bought {Count} items for {Price}", record.Text("message_template.text"));
        Assert.Equal("Ann", record.Text("User"));
        Assert.Equal(3, record.Attribute("Count")!.IntValue);
        Assert.Equal(9.5, record.Attribute("Price")!.DoubleValue);
        Assert.Equal(["Count", "Price", "User", "message_template.text"], record.Keys().Order(StringComparer.Ordinal));
        Assert.InRange(Time(record.TimeUnixNano), before.AddSeconds(-1), DateTimeOffset.UtcNow);
        Assert.InRange(record.ObservedTimeUnixNano, record.TimeUnixNano, record.TimeUnixNano + 10_000_000_000);
    }

    [Theory]
    [InlineData("{X:000}", "042")]
    [InlineData("{X,5}|", "   42|")]
    [InlineData("{X,-5}|", "42   |")]
    [InlineData("{X,6:000}|", "   042|")]
    [InlineData("{{{X}}}", "{42}")]
    [InlineData("{X} {Missing}", "42 {Missing}")]
    [InlineData("{0} {0:000}", "42 042")]
    [InlineData("{0 }", "42")]
    [InlineData("{00}", "42")]
    [InlineData("{$X}", "42")]
    [InlineData("{@X}", "42")]
    [InlineData("{X", "{X")]
    [InlineData("{X,a}", "{X,a}")]
    [InlineData("} {X}", "} {X}")]
    [InlineData("no hole", "no hole")]
    public async Task Formats_alignment_and_braces_are_honoured(string template, string body) =>
        Assert.Equal(body, (await SomeNLog.ExportOneAsync(log => log.Info(template, 42))).Body.StringValue);

    [Theory]
    [InlineData("plain")]
    [InlineData("100% {done} {{ }} {")]
    [InlineData("")]
    public async Task A_message_without_arguments_is_taken_literally(string message)
    {
        var record = await SomeNLog.ExportOneAsync(log => log.Info(message));

        Assert.Equal(message, record.Body?.StringValue ?? "");
    }

    [Fact]
    public async Task Positional_holes_are_filled_and_arguments_keep_their_numbers()
    {
        var record = await SomeNLog.ExportOneAsync(log => log.Info("{1} {0}", "a", new List<int> { 1 }));

        Assert.Equal("[1] a", record.Body.StringValue);
        Assert.Equal("a", record.Text("0"));
        Assert.Equal(1, record.Attribute("1")!.ArrayValue.Values[0].IntValue);
        Assert.Equal("{1} {0}", record.Text("message_template.text"));
    }

    [Fact]
    public async Task Arguments_that_no_hole_takes_are_not_lost()
    {
        var record = await SomeNLog.ExportOneAsync(log => log.Info("{A}", 1, 2));

        Assert.Equal(2, record.Attribute("__1")!.IntValue);
    }

    [Fact]
    public async Task A_name_used_twice_has_two_values_as_nlog_names_them()
    {
        var record = await SomeNLog.ExportOneAsync(log => log.Info("{A} {A}", 1, 2));

        Assert.Equal("1 2", record.Body.StringValue);
        Assert.Equal(1, record.Attribute("A")!.IntValue);
        Assert.Equal(2, record.Attribute("A_1")!.IntValue);
    }

    [Fact]
    public async Task Culture_and_format_provider_change_nothing()
    {
        var german = CultureInfo.GetCultureInfo("de-DE");
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = german;
        try
        {
            var record = await SomeNLog.ExportOneAsync(log => log.Info(german, "{D} {N:N1} {M}", 1234.5, 1234.5, 1.5m));

            Assert.Equal("1234.5 1,234.5 1.5", record.Body.StringValue);
            Assert.Equal("1.5", record.Text("M"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task An_exception_logged_alone_has_its_message_as_body_and_is_no_property()
    {
        var record = await SomeNLog.ExportOneAsync(log => log.Error(Thrown.OnPurpose()));

        Assert.Equal("on purpose", record.Body.StringValue);
        Assert.Equal("on purpose", record.Text("exception.message"));
        Assert.Equal(
            ["exception.message", "exception.stacktrace", "exception.type"], record.Keys().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_object_logged_alone_is_the_body()
    {
        var record = await SomeNLog.ExportOneAsync(log => log.Info((object)new Version(1, 2)));

        Assert.Equal("1.2", record.Body.StringValue);
    }

    [Fact]
    public async Task Ids_and_flags_are_those_of_the_activity_where_the_app_logged()
    {
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C);
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        activity.Start();

        var record = await SomeNLog.ExportOneAsync(log => log.Info("x"));

        Assert.Equal(activity.TraceId.ToHexString(), record.TraceId.Hex());
        Assert.Equal(activity.SpanId.ToHexString(), record.SpanId.Hex());
        Assert.Equal(1u, record.Flags);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_without_a_w3c_activity_have_no_ids(bool hierarchical)
    {
        using var activity = hierarchical ? new Activity("old").SetIdFormat(ActivityIdFormat.Hierarchical).Start() : null;
        var record = await SomeNLog.ExportOneAsync(log => log.Info("x"));

        Assert.Empty(record.TraceId);
        Assert.Empty(record.SpanId);
        Assert.Equal(0u, record.Flags);
    }

    [Fact]
    public async Task An_event_made_by_hand_arrives_with_what_it_holds()
    {
        var time = new DateTime(2026, 11, 21, 1, 2, 3, DateTimeKind.Utc);
        var record = await SomeNLog.ExportOneAsync(log =>
        {
            var logEvent = new LogEventInfo(LogLevel.Error, "ignored", null, "{A}", [1]) { TimeStamp = time, Exception = Thrown.OnPurpose() };
            logEvent.Properties["Own"] = new List<int> { 1 };
            logEvent.Properties[42] = "key of another type";
            log.Log(logEvent);
        });

        Assert.Equal("1", record.Body.StringValue);
        Assert.Equal(1, record.Attribute("Own")!.ArrayValue.Values[0].IntValue);
        Assert.Equal("key of another type", record.Text("42"));
        Assert.Equal("System.InvalidOperationException", record.Text("exception.type"));
        Assert.Equal(new DateTimeOffset(time), Time(record.TimeUnixNano));
    }

    [Fact]
    public async Task An_event_without_a_level_of_its_own_counts_as_information()
    {
        await using var some = SomeNLog.InCode();
        var target = some.Factory.Configuration!.AllTargets.Single();
        target.WriteAsyncLogEvent(new LogEventInfo { Message = "by hand" }.WithContinuation(_ => { }));

        var received = Assert.Single(await some.CloseAsync());

        Assert.Equal("INFO", received.Record.SeverityText);
        Assert.Equal("by hand", received.Record.Body.StringValue);
        Assert.Equal("", received.Scope?.Name ?? "");
    }

    [Fact]
    public async Task Properties_of_the_fluent_builder_and_of_the_logger_are_attributes()
    {
        var records = await SomeNLog.ExportAsync(log =>
        {
            log.ForInfoEvent().Message("{A}", 1).Property("B", 2).Log();
            log.WithProperty("C", 3).Info("{A}", 1);
        });

        Assert.Equal(["A", "B", "message_template.text"], records[0].Record.Keys().Order(StringComparer.Ordinal));
        Assert.Equal(["A", "C", "message_template.text"], records[1].Record.Keys().Order(StringComparer.Ordinal));
        Assert.All(records, received => Assert.Equal("1", received.Record.Body.StringValue));
    }

    [Fact]
    public async Task The_resource_names_the_service()
    {
        var received = Assert.Single(await SomeNLog.ExportAsync(log => log.Info("x"), target =>
        {
            target.ServiceName = "shop";
            target.ServiceVersion = "1.2";
            target.ResourceProperties.Add(new() { Name = "team", Layout = "a" });
        }));
        var resource = received.Resource!.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value.StringValue);

        Assert.Equal("shop", resource["service.name"]);
        Assert.Equal("1.2", resource["service.version"]);
        Assert.Equal("a", resource["team"]);
    }

    [Theory]
    [InlineData("${message}", "a 1")]
    [InlineData("${message:withexception=true}", "a 1|")]
    [InlineData("${level}: ${message}", "Error: a 1")]
    public async Task A_layout_of_the_target_s_is_the_body(string layout, string start)
    {
        var exception = Thrown.OnPurpose();
        var record = await SomeNLog.ExportOneAsync(log => log.Error(exception, "a {N}", 1), target => target.Layout = layout);

        Assert.StartsWith(start, record.Body.StringValue, StringComparison.Ordinal);
        Assert.Equal(layout.Contains("withexception", StringComparison.Ordinal), record.Body.StringValue.Contains("on purpose", StringComparison.Ordinal));
        Assert.Equal("a {N}", record.Text("message_template.text"));
        Assert.Equal(1, record.Attribute("N")!.IntValue);
    }

    /// <summary>But for those that NLog itself, which reads them where the app logs, never comes back from.</summary>
    [Theory]
    [MemberData(nameof(Hostile.FiniteValues), MemberType = typeof(Hostile))]
    public async Task Hostile_values_cost_no_event(string name)
    {
        var records = await SomeNLog.ExportAsync(log =>
        {
            log.Info("before");
            log.Info("{Plain}", Hostile.Value(name));
            log.Info("{$Text}", Hostile.Value(name));
            log.WithProperty("Own", Hostile.Value(name)).Info("own");
            using (ScopeContext.PushProperty("Scoped", Hostile.Value(name)))
            {
                log.Info("scoped");
            }

            log.Info("after");
        });

        Assert.Equal(6, records.Count);
        Assert.Equal("after", records[5].Record.Body.StringValue);
    }

    [Theory]
    [MemberData(nameof(Hostile.Exceptions), MemberType = typeof(Hostile))]
    public async Task Hostile_exceptions_cost_no_event(string name)
    {
        var records = await SomeNLog.ExportAsync(log =>
        {
            log.Error(Hostile.Exception(name), "broke");
            log.Info("after");
        });

        Assert.Equal(["broke", "after"], records.Select(received => received.Record.Body.StringValue));
    }

    private static DateTimeOffset Time(ulong unix) => DateTimeOffset.UnixEpoch.AddTicks((long)(unix / 100));
}
