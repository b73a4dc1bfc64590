using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Extensions.Logging;

namespace Connect.Tests;

/// <summary>Behind Microsoft's <c>ILogger</c>, through NLog.Extensions.Logging. Alone: its configuration is the process's.</summary>
[Collection(nameof(ExtensionsLoggingTests))]
[CollectionDefinition(nameof(ExtensionsLoggingTests), DisableParallelization = true)]
public sealed class ExtensionsLoggingTests : IDisposable
{
    public void Dispose() => ConfigSettingLayoutRenderer.DefaultConfiguration = null;

    [Fact]
    public async Task An_ilogger_event_arrives_as_its_user_expects()
    {
        var received = Assert.Single(await ExportAsync(logger => logger.LogWarning(new EventId(7, "Bought"), "{User} bought {Count}", "Ann", 3)));
        var record = received.Record;

        Assert.Equal("Shop.Cart", received.Scope!.Name);
        Assert.Equal("Ann bought 3", record.Body.StringValue);
        Assert.Equal("{User} bought {Count}", record.Text("message_template.text"));
        Assert.Equal("Bought", record.EventName);
        Assert.Equal(7, record.Attribute("event.id")!.IntValue);
        Assert.Equal(3, record.Attribute("Count")!.IntValue);
        Assert.Equal(["Count", "User", "event.id", "message_template.text"], record.Keys().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(EventIdCaptureType.EventId | EventIdCaptureType.EventName)]
    [InlineData(EventIdCaptureType.EventId_Id | EventIdCaptureType.EventId_Name)]
    public async Task Event_ids_arrive_alike_in_either_way_of_capturing_them(EventIdCaptureType how)
    {
        foreach (var log in new Action<Microsoft.Extensions.Logging.ILogger>[]
        {
            logger => logger.LogInformation(new EventId(7, "Bought"), "no argument"),
            logger => logger.LogInformation(new EventId(7, "Bought"), "{A}", 1),
            logger => logger.LogInformation(new EventId(7, "Bought"), "{A} {B} {C} {D} {E}", 1, 2, 3, 4, 5),
            logger => logger.LogInformation(new EventId(7, "Bought"), "{@A}", new { X = 1 }),
        })
        {
            var record = Assert.Single(await ExportAsync(log, new NLogProviderOptions { CaptureEventId = how })).Record;

            Assert.Equal("Bought", record.EventName);
            Assert.Equal(7, record.Attribute("event.id")!.IntValue);
            Assert.DoesNotContain(record.Keys(), key => key.StartsWith("Event", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_property_that_the_message_names_is_no_event_id()
    {
        var record = Assert.Single(await ExportAsync(logger => logger.LogInformation("{EventId}", 7))).Record;

        Assert.Equal(7, record.Attribute("EventId")!.IntValue);
        Assert.Null(record.Attribute("event.id"));
    }

    [Fact]
    public async Task A_property_of_a_scope_is_no_event_id()
    {
        var record = Assert.Single(await ExportAsync(logger =>
        {
            using (logger.BeginScope(new Dictionary<string, object> { ["EventId"] = 9 }))
            {
                logger.LogInformation(7, "x");
            }
        })).Record;

        Assert.Equal(9, record.Attribute("EventId")!.IntValue);
        Assert.Equal(7, record.Attribute("event.id")!.IntValue);
    }

    [Fact]
    public async Task Scopes_are_attributes_and_the_inner_one_wins()
    {
        var received = Assert.Single(await ExportAsync(logger =>
        {
            using (logger.BeginScope("order {Order}", 5))
            using (logger.BeginScope("plain"))
            using (logger.BeginScope(new Dictionary<string, object> { ["Tenant"] = "outer", ["Request"] = 1 }))
            using (logger.BeginScope(new List<KeyValuePair<string, object?>> { new("Tenant", "inner") }))
            {
                logger.LogInformation("{Request}", "event");
            }
        }));

        Assert.Equal("inner", received.Record.Text("Tenant"));
        Assert.Equal("event", received.Record.Text("Request"));
        Assert.Equal(5, received.Record.Attribute("Order")!.IntValue);
        Assert.Equal(["order 5", "plain"], received.Record.Attribute("Scope")!.ArrayValue.Values.Select(value => value.StringValue));
        Assert.DoesNotContain("{OriginalFormat}", received.Record.Keys());
    }

    [Fact]
    public async Task Mutable_values_are_those_of_the_call()
    {
        var list = new List<int> { 1 };
        var record = Assert.Single(await ExportAsync(logger =>
        {
            logger.LogInformation("{List} {Plain}", list, 1);
            list[0] = 2;
        })).Record;

        Assert.Equal(1, record.Attribute("List")!.ArrayValue.Values[0].IntValue);
        Assert.Equal("[1] 1", record.Body.StringValue);
    }

    [Fact]
    public async Task The_nlog_section_configures_the_target_and_the_plainconnect_section_fills_what_it_leaves_open()
    {
        await using var receiver = FaultReceiver.Start();
        var configuration = SomeConfiguration.Json($$"""
            {
              "NLog": {
                "throwConfigExceptions": true,
                "extensions": [{ "assembly": "Connect.NLog" }],
                "targets": { "async": true, "plain": {
                  "type": "PlainConnect", "exportUrl": "{{receiver.Url}}", "serviceName": "from-target", "includeGdc": true,
                  "resourceProperties": [{ "name": "team", "layout": "shop" }] } },
                "rules": [{ "logger": "*", "minLevel": "Info", "writeTo": "plain" }]
              },
              "PlainConnect": { "ExportToken": "from-section", "ServiceName": "from-section", "ServiceVersion": "from-section" }
            }
            """);
        using var factory = new LogFactory();
        factory.Setup().LoadConfigurationFromSection(configuration);
        new NLogLoggerProvider(NewOptions(), factory).CreateLogger("x").LogInformation("x");
        await Task.Run(factory.Shutdown);

        var received = Assert.Single(receiver.AcknowledgedLogRecords());
        var resource = received.Resource!.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value.StringValue);
        Assert.Equal("from-target", resource["service.name"]);
        Assert.Equal("from-section", resource["service.version"]);
        Assert.Equal("shop", resource["team"]);
        Assert.Contains("Bearer from-section", received.Request.Headers.Select(header => header.Value));
    }

    [Fact]
    public async Task A_target_of_nlog_config_gets_the_section_of_the_host_s_services()
    {
        await using var receiver = FaultReceiver.Start();
        var configuration = SomeConfiguration.Json($$"""{ "PlainConnect": { "ExportUrl": "{{receiver.Url}}", "ExportToken": "t" } }""");
        using var factory = new LogFactory();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).BuildServiceProvider();
        factory.ServiceRepository.RegisterService(typeof(IServiceProvider), services);

        factory.Setup().RegisterPlainConnect().LoadConfiguration(builder => builder.ForLogger().WriteToPlainConnect());
        factory.GetLogger("x").Info("x");
        await Task.Run(factory.Shutdown);

        Assert.Single(receiver.AcknowledgedLogRecords());
    }

    [Fact]
    public async Task In_code_a_configuration_or_options_can_be_handed_over()
    {
        await using var receiver = FaultReceiver.Start();
        var configuration = SomeConfiguration.Json("""{ "PlainConnect": { "ExportToken": "t", "ServiceName": "from-section" } }""");
        using var factory = new LogFactory();

        factory.Setup().LoadConfiguration(builder => builder.ForLogger().WriteToPlainConnect(
            options => options.ExportUrl = receiver.Url.ToString(), configuration, target => target.IncludeThreadName = true).WithAsync());
        factory.GetLogger("x").Info("x");
        await Task.Run(factory.Shutdown);

        var received = Assert.Single(receiver.AcknowledgedLogRecords());
        Assert.Contains(received.Resource!.Attributes, pair => pair is { Key: "service.name", Value.StringValue: "from-section" });
    }

    private static NLogProviderOptions NewOptions() => new() { LoggingConfigurationSectionName = "" };

    private static async Task<IReadOnlyList<ReceivedLogRecord>> ExportAsync(Action<Microsoft.Extensions.Logging.ILogger> log, NLogProviderOptions? options = null)
    {
        await using var some = SomeNLog.InCode();
        log(new NLogLoggerProvider(options ?? NewOptions(), some.Factory).CreateLogger("Shop.Cart"));
        return await some.CloseAsync();
    }
}
