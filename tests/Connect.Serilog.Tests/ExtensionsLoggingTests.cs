using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;

namespace Connect.Tests;

/// <summary>Behind Microsoft's <c>ILogger</c>, through Serilog.Extensions.Logging.</summary>
public class ExtensionsLoggingTests
{
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

    [Fact]
    public async Task Scopes_are_attributes_and_the_inner_one_wins()
    {
        var received = Assert.Single(await ExportAsync(logger =>
        {
            using (logger.BeginScope(new Dictionary<string, object> { ["Tenant"] = "outer", ["Request"] = 1 }))
            using (logger.BeginScope(new Dictionary<string, object> { ["Tenant"] = "inner" }))
            {
                logger.LogInformation("{Request}", "event");
            }
        }));

        Assert.Equal("inner", received.Record.Text("Tenant"));
        Assert.Equal("event", received.Record.Text("Request"));
    }

    [Fact]
    public async Task An_event_id_without_name_is_a_number_only()
    {
        var record = Assert.Single(await ExportAsync(logger => logger.LogInformation(5, "x"))).Record;

        Assert.Equal("", record.EventName);
        Assert.Equal(5, record.Attribute("event.id")!.IntValue);
        Assert.DoesNotContain("EventId", record.Keys());
    }

    private static async Task<IReadOnlyList<ReceivedLogRecord>> ExportAsync(Action<Microsoft.Extensions.Logging.ILogger> log) =>
        await SomeLogger.ExportAsync(serilog =>
        {
            using var factory = new SerilogLoggerFactory(serilog);
            log(factory.CreateLogger("Shop.Cart"));
        });
}
