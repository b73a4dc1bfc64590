using System.Diagnostics;
using Serilog;
using Serilog.Events;
using Serilog.Parsing;

namespace Connect.Tests;

/// <summary>Alone: what other tests do at the same time must not fill the queue's own thread.</summary>
[Collection(nameof(LifetimeTests))]
public class AllocationTests
{
    [Fact]
    public async Task Handing_an_event_over_allocates_nothing()
    {
        await using var receiver = FaultReceiver.Start();
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using var logger = new LoggerConfiguration()
            .WriteTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: "token-of-a-test").CreateLogger();
        var logEvent = new LogEvent(
            DateTimeOffset.UtcNow, LogEventLevel.Information, null, new MessageTemplateParser().Parse("{N}"),
            [new LogEventProperty("N", new ScalarValue(1))], activity.TraceId, activity.SpanId);
        Write(logger, logEvent, 1_000);

        // What the runtime itself allocates on this thread now and then is not in every round; what each event takes is.
        var allocated = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Write(logger, logEvent, 10_000);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, allocated);
    }

    private static void Write(Serilog.Core.Logger logger, LogEvent logEvent, int times)
    {
        for (var i = 0; i < times; i++)
        {
            logger.Write(logEvent);
        }
    }
}
