using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>An event belongs to all sinks, and those of a sub-logger change it while ours is being encoded.</summary>
public class SharedEventTests
{
    private const int Events = 20_000;

    [Fact]
    public async Task A_sub_logger_that_enriches_meanwhile_costs_and_doubles_nothing()
    {
        var records = await SomeLogger.ExportAsync(
            log =>
            {
                for (var i = 0; i < Events; i++)
                {
                    log.Information("{Number} {A} {B}", i, "a", "b");
                }
            },
            // Behind ours in order, on the same thread, and on a thread of its own: while ours is encoded.
            shape: logger => logger.WriteTo.Async(sinks => sinks.Logger(sub => sub.Enrich.With<ManyProperties>().WriteTo.Sink(new CollectingSink()))));

        Assert.Equal(Enumerable.Range(0, Events).Select(i => (long)i), records.Select(received => received.Record.Attribute("Number")!.IntValue));
        Assert.All(records, received =>
        {
            var record = received.Record;
            Assert.Equal($"{record.Attribute("Number")!.IntValue} a b", record.Body.StringValue);
            Assert.Equal(record.Keys().Distinct().Count(), record.Attributes.Count);
            Assert.Equal("a", record.Text("A"));
        });
    }

    private sealed class ManyProperties : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            for (var i = 0; i < 12; i++)
            {
                logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty($"Extra{i}", i));
            }

            logEvent.RemovePropertyIfPresent("Extra3");
            logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty("A", "a"));
        }
    }
}
