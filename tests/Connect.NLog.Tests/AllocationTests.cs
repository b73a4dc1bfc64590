using System.Diagnostics;
using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Connect.Tests;

/// <summary>
/// What a call allocates on the app's thread beyond the same call with a target that does nothing. Alone: what other
/// tests do at the same time must not fill the queue.
/// </summary>
[Collection(nameof(LifetimeTests))]
public class AllocationTests
{
    private const int Calls = 2_000;
    private const double Most = 250;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_with_three_scalars_allocates_little_beside_a_do_nothing_target(bool isAsync)
    {
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using var some = SomeNLog.InCode(wrap: target => Wrap(target, isAsync));
        using var nothing = new LogFactory();
        nothing.Setup().LoadConfiguration(builder => builder.ForLogger().WriteTo(Wrap(new NothingTarget(), isAsync)));

        var own = BytesOf(some.Logger) - BytesOf(nothing.GetLogger("x"));

        Assert.InRange(own, 0, Most);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_below_the_floor_allocates_nothing(bool isAsync)
    {
        await using var some = SomeNLog.InCode(target => target.LogLevel = "Error", target => Wrap(target, isAsync));
        using var nothing = new LogFactory();
        nothing.Setup().LoadConfiguration(builder => builder.ForLogger().WriteTo(Wrap(new NothingTarget(), isAsync)));

        var own = BytesOf(some.Logger) - BytesOf(nothing.GetLogger("x"));

        // NLog itself notes with each event that there was nothing to capture.
        Assert.InRange(own, 0, isAsync ? 64 : 0);
    }

    private static double BytesOf(Logger logger)
    {
        Log(logger, Calls);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Log(logger, Calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }

    private static void Log(Logger logger, int times)
    {
        for (var i = 0; i < times; i++)
        {
            logger.Info("Order {OrderId} of {Customer} took {Elapsed}", i, "ann", 1.5);
        }
    }

    private static Target Wrap(Target target, bool isAsync) => isAsync
        ? new AsyncTargetWrapper(target, queueLimit: 100_000, AsyncTargetWrapperOverflowAction.Grow)
        : target;

    private sealed class NothingTarget : Target
    {
        protected override void Write(LogEventInfo logEvent)
        {
        }
    }
}
