using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using OtlpSchema;
using Serilog.Events;
using Serilog.Parsing;

namespace Connect.Tests;

public class MappingTests
{
    [Fact]
    public async Task A_log_event_arrives_as_its_record()
    {
        var before = DateTimeOffset.UtcNow;
        var received = Assert.Single(await SomeLogger.ExportAsync(log => log
            .ForContext("SourceContext", "Shop.Cart")
            .Warning("{User} bought {Count} items for {Price}", "Ann", 3, 9.5)));
        var record = received.Record;

        Assert.Equal("Shop.Cart", received.Scope?.Name);
        Assert.Equal(SeverityNumber.Warn, record.SeverityNumber);
        Assert.Equal("WARN", record.SeverityText);
        Assert.Equal("Ann bought 3 items for 9.5", record.Body.StringValue);
        Assert.Equal("{User} bought {Count} items for {Price}", record.Text("message_template.text"));
        Assert.Equal("Ann", record.Text("User"));
        Assert.Equal(3, record.Attribute("Count")!.IntValue);
        Assert.Equal(9.5, record.Attribute("Price")!.DoubleValue);
        Assert.DoesNotContain("SourceContext", record.Keys());
        Assert.InRange(Nanoseconds(record.TimeUnixNano), before.AddSeconds(-1), DateTimeOffset.UtcNow);
        Assert.InRange(record.ObservedTimeUnixNano, record.TimeUnixNano, record.TimeUnixNano + 10_000_000_000);
    }

    [Theory]
    [InlineData(LogEventLevel.Verbose, 1, "TRACE")]
    [InlineData(LogEventLevel.Debug, 5, "DEBUG")]
    [InlineData(LogEventLevel.Information, 9, "INFO")]
    [InlineData(LogEventLevel.Warning, 13, "WARN")]
    [InlineData(LogEventLevel.Error, 17, "ERROR")]
    [InlineData(LogEventLevel.Fatal, 21, "FATAL")]
    public async Task Levels_have_their_severity(LogEventLevel level, int number, string text)
    {
        var record = await SomeLogger.ExportOneAsync(log => log.Write(level, "x"));

        Assert.Equal(number, (int)record.SeverityNumber);
        Assert.Equal(text, record.SeverityText);
    }

    [Fact]
    public async Task Values_keep_their_kind()
    {
        var record = await SomeLogger.ExportOneAsync(log => log.Information(
            "{Bool} {Int} {Long} {ULong} {Float} {Decimal} {Null} {Empty} {Guid} {Time} {Span} {Enum} {Uri} {Big}",
            true, int.MinValue, long.MaxValue, ulong.MaxValue, 0.5f, 1.10m, null, "", Guid.Empty,
            new DateTime(2026, 11, 21, 1, 2, 3, DateTimeKind.Utc), TimeSpan.FromSeconds(90), DayOfWeek.Friday,
            new Uri("https://x.example/a"), BigInteger.Pow(10, 30)));

        Assert.True(record.Attribute("Bool")!.BoolValue);
        Assert.Equal(int.MinValue, record.Attribute("Int")!.IntValue);
        Assert.Equal(long.MaxValue, record.Attribute("Long")!.IntValue);
        Assert.Equal("18446744073709551615", record.Text("ULong"));
        Assert.Equal(0.5, record.Attribute("Float")!.DoubleValue);
        Assert.Equal("1.10", record.Text("Decimal"));
        Assert.Equal(AnyValue.ValueOneofCase.None, record.Attribute("Null")!.ValueCase);
        Assert.Equal(AnyValue.ValueOneofCase.StringValue, record.Attribute("Empty")!.ValueCase);
        Assert.Equal("00000000-0000-0000-0000-000000000000", record.Text("Guid"));
        Assert.Equal("2026-11-21T01:02:03.0000000Z", record.Text("Time"));
        Assert.Equal("00:01:30", record.Text("Span"));
        Assert.Equal("Friday", record.Text("Enum"));
        Assert.Equal("https://x.example/a", record.Text("Uri"));
        Assert.Equal("1000000000000000000000000000000", record.Text("Big"));
        Assert.StartsWith("true -2147483648 9223372036854775807 18446744073709551615 0.5 1.10 null  0000", record.Body.StringValue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Structures_lists_and_maps_are_maps_and_arrays()
    {
        var record = await SomeLogger.ExportOneAsync(log => log.Information(
            "{@Order} {List} {Map} {Bytes}",
            new { Id = 7, Lines = new[] { new { Sku = "a", Price = 1.5 }, new { Sku = "b", Price = 2.0 } }, Note = (string?)null },
            new object?[] { 1, "two", null, true },
            new Dictionary<string, int> { ["x"] = 1 },
            new byte[] { 0xCA, 0xFE }));

        var order = record.Attribute("Order")!.Map();
        Assert.Equal(7, order["Id"].IntValue);
        Assert.Equal("b", order["Lines"].ArrayValue.Values[1].Map()["Sku"].StringValue);
        Assert.Equal(AnyValue.ValueOneofCase.None, order["Note"].ValueCase);
        Assert.Equal(4, record.Attribute("List")!.ArrayValue.Values.Count);
        Assert.Equal(1, record.Attribute("Map")!.Map()["x"].IntValue);
        Assert.Equal("CAFE", record.Text("Bytes"));
        Assert.Equal(
            """{"Id":7,"Lines":[{"Sku":"a","Price":1.5},{"Sku":"b","Price":2}],"Note":null} [1,"two",null,true] {"x":1} CAFE""",
            record.Body.StringValue);
    }

    [Fact]
    public async Task Type_tags_are_left_out()
    {
        var record = await SomeLogger.ExportOneAsync(log => log.Information("{@Version}", new Tagged { Name = "n" }));

        Assert.Equal("""{"Name":"n"}""", record.Body.StringValue);
        Assert.Equal(["Name"], record.Attribute("Version")!.Map().Keys);
    }

    [Fact]
    public async Task Long_byte_arrays_arrive_as_serilog_captures_them()
    {
        var bytes = new byte[2_000];
        var record = await SomeLogger.ExportOneAsync(log => log.Information("{Bytes}", bytes));

        Assert.Equal(new string('0', 32) + "... (2000 bytes)", record.Text("Bytes"));
    }

    [Theory]
    [InlineData("{X:000}", "042")]
    [InlineData("{X,5}|", "   42|")]
    [InlineData("{X,-5}|", "42   |")]
    [InlineData("{X,6:000}|", "   042|")]
    [InlineData("{{{X}}}", "{42}")]
    [InlineData("{X} {Missing} {X}", "42 {Missing} 42")]
    public async Task Formats_alignment_and_braces_are_honoured(string template, string body) =>
        Assert.Equal(body, (await SomeLogger.ExportOneAsync(log => log.Information(template, 42))).Body.StringValue);

    [Fact]
    public async Task Positional_holes_are_filled() =>
        Assert.Equal("b a", (await SomeLogger.ExportOneAsync(log => log.Information("{1} {0}", "a", "b"))).Body.StringValue);

    [Fact]
    public async Task Culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var record = await SomeLogger.ExportOneAsync(log => log.Information("{D} {N:N1} {M}", 1234.5, 1234.5, 1.5m));

            Assert.Equal("1234.5 1,234.5 1.5", record.Body.StringValue);
            Assert.Equal("1.5", record.Text("M"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Exceptions_have_type_message_and_stack()
    {
        var exception = Thrown.OnPurpose();
        var record = await SomeLogger.ExportOneAsync(log => log.Error(exception, "It broke"));

        Assert.Equal("System.InvalidOperationException", record.Text("exception.type"));
        Assert.Equal("on purpose", record.Text("exception.message"));
        Assert.Equal(exception.ToString(), record.Text("exception.stacktrace"));
    }

    [Fact]
    public async Task Ids_and_flags_are_those_of_the_activity_where_the_app_logged()
    {
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C);
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        activity.Start();

        var record = await SomeLogger.ExportOneAsync(log => log.Information("x"));

        Assert.Equal(activity.TraceId.ToHexString(), record.TraceId.Hex());
        Assert.Equal(activity.SpanId.ToHexString(), record.SpanId.Hex());
        Assert.Equal(1u, record.Flags);
    }

    [Fact]
    public async Task Events_without_activity_have_no_ids()
    {
        var record = await SomeLogger.ExportOneAsync(log => log.Information("x"));

        Assert.Empty(record.TraceId);
        Assert.Empty(record.SpanId);
        Assert.Equal(0u, record.Flags);
    }

    [Fact]
    public async Task Events_made_by_hand_with_ids_of_their_own_keep_them()
    {
        var (trace, span) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        using var other = new Activity("another").SetIdFormat(ActivityIdFormat.W3C).Start();
        other.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        var record = await SomeLogger.ExportOneAsync(log => log.Write(new LogEvent(
            DateTimeOffset.UnixEpoch.AddSeconds(5), LogEventLevel.Information, null, new MessageTemplateParser().Parse("by hand"), [], trace, span)));

        Assert.Equal(trace.ToHexString(), record.TraceId.Hex());
        Assert.Equal(span.ToHexString(), record.SpanId.Hex());
        // What the sampling rule says of their trace, whatever the activity of another trace has.
        Assert.Equal(1u, record.Flags);
        Assert.Equal(5_000_000_000ul, record.TimeUnixNano);
    }

    [Theory]
    [InlineData(1, 0ul)]
    [InlineData(9999, ulong.MaxValue)]
    public async Task Times_that_unix_nanoseconds_do_not_hold_are_clamped(int year, ulong expected)
    {
        var record = await SomeLogger.ExportOneAsync(log => log.Write(new LogEvent(
            new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero), LogEventLevel.Information, null, new MessageTemplateParser().Parse("x"), [])));

        Assert.Equal(expected, record.TimeUnixNano);
    }

    [Fact]
    public async Task A_property_named_like_one_of_ours_loses()
    {
        var record = await SomeLogger.ExportOneAsync(log => log
            .ForContext("message_template.text", "mine").ForContext("exception.type", "mine").Error(Thrown.OnPurpose(), "template"));

        Assert.Equal("template", record.Text("message_template.text"));
        Assert.Equal("System.InvalidOperationException", record.Text("exception.type"));
    }

    [Fact]
    public async Task A_property_of_the_event_beats_one_of_its_context()
    {
        var record = await SomeLogger.ExportOneAsync(log => log.ForContext("User", "context").Information("{User}", "event"));

        Assert.Equal("event", record.Text("User"));
    }

    [Fact]
    public async Task A_hand_made_scalar_that_is_a_collection_is_one_value()
    {
        var properties = new[] { new LogEventProperty("Odd", new ScalarValue(new List<int> { 1, 2 })) };
        var record = await SomeLogger.ExportOneAsync(log => log.Write(new LogEvent(
            DateTimeOffset.UtcNow, LogEventLevel.Information, null, new MessageTemplateParser().Parse("{Odd}"), properties)));

        Assert.Equal(AnyValue.ValueOneofCase.StringValue, record.Attribute("Odd")!.ValueCase);
    }

    [Fact]
    public async Task All_three_words_of_the_resource_name_the_service()
    {
        var received = Assert.Single(await SomeLogger.ExportAsync(log => log.Information("x"), o =>
        {
            o.ServiceName = "shop";
            o.ServiceVersion = "1.2";
            o.ResourceAttributes = new Dictionary<string, string> { ["team"] = "a" };
        }));
        var resource = received.Resource!.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value);

        Assert.Equal("shop", resource["service.name"].StringValue);
        Assert.Equal("1.2", resource["service.version"].StringValue);
        Assert.Equal("a", resource["team"].StringValue);
        Assert.Equal(Environment.ProcessId, resource["process.pid"].IntValue);
        Assert.NotEmpty(resource["service.instance.id"].StringValue);
        Assert.Equal("dotnet", resource["telemetry.sdk.language"].StringValue);
    }

    /// <summary>But for those that Serilog itself, which reads them where the app logs, never comes back from.</summary>
    [Theory]
    [MemberData(nameof(Hostile.FiniteValues), MemberType = typeof(Hostile))]
    public async Task Hostile_values_cost_no_event(string name)
    {
        var records = await SomeLogger.ExportAsync(log =>
        {
            log.Information("before");
            log.Information("{Plain}", Hostile.Value(name));
            log.Information("{$Text}", Hostile.Value(name));
            log.Information("after");
        });

        Assert.Equal(4, records.Count);
        Assert.Equal("after", records[3].Record.Body.StringValue);
    }

    [Theory]
    [MemberData(nameof(Hostile.Exceptions), MemberType = typeof(Hostile))]
    public async Task Hostile_exceptions_cost_no_event(string name)
    {
        var records = await SomeLogger.ExportAsync(log =>
        {
            log.Error(Hostile.Exception(name), "broke");
            log.Information("after");
        });

        Assert.Equal(["broke", "after"], records.Select(received => received.Record.Body.StringValue));
    }

    private static DateTimeOffset Nanoseconds(ulong unix) => DateTimeOffset.UnixEpoch.AddTicks((long)(unix / 100));

    private sealed class Tagged
    {
        public string Name { get; init; } = "";
    }
}
