using System.Diagnostics;
using Serilog.Core;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>What a logging call costs its thread beyond what it costs with nothing behind it.</summary>
internal static class CallFigures
{
    private const int Rounds = 201;
    private const int Burst = 1_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    // Threads behind a contender get their turn, and caches do not turn cold.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static void Run(FigureTable table)
    {
        using var receiver = new LoopbackReceiver();
        using var alone = SomeSetup.SerilogAlone();
        using var connect = SomeSetup.Connect(receiver.Url);
        using var loggingAlone = SomeSetup.LoggingAlone();
        using var sdk = SomeSetup.Sdk(receiver.Url);
        using var ring = SomeSetup.Serilog(new BareRing());
        using var activity = new Activity("request").Start();

        Run(table, Workload.ThreeScalars, 60);
        Run(table, Workload.WithException, 75);
        Run(table, Workload.TwelveProperties, 430);
        Filtered(table, alone, connect);

        void Run(FigureTable rows, Workload workload, double bar)
        {
            var costs = Interleaved.Measure(
                WarmUp,
                Rounds,
                Pause,
                Through(workload, "Serilog alone", alone),
                Through(workload, "Connect", connect),
                Through(workload, "ILogger alone", loggingAlone.CreateLogger(Workload.Category)),
                Through(workload, "SDK", sdk.CreateLogger(Workload.Category)),
                Through(workload, "ring", ring));
            var (own, ofSdk, ofRing) = (costs[1] - costs[0], costs[3] - costs[2], costs[4] - costs[0]);
            var name = workload.Name;
            rows.AtMost($"call {name}, net of a do-nothing sink ({costs[0].Nanoseconds:0} ns)", own.Nanoseconds, bar, "ns");
            rows.AtMost($"call {name}, allocated net", Math.Round(own.Bytes, 1), 0, "B");
            rows.Note($"call {name}, a bare ring in the sink's place", ofRing.Nanoseconds, "ns");
            if (workload == Workload.ThreeScalars)
            {
                rows.AtMost(
                    $"call {name} / the SDK path ({ofSdk.Nanoseconds:0} ns, {ofSdk.Bytes:0} B net)", own.Nanoseconds / ofSdk.Nanoseconds, 0.10, "×");
            }
        }
    }

    /// <summary>Events that Serilog creates and the sink's floor stops.</summary>
    private static void Filtered(FigureTable table, Logger alone, Logger connect)
    {
        var costs = Interleaved.Measure(
            WarmUp, Rounds, Pause, Debugs("Serilog alone", alone), Debugs("Connect", connect));
        table.AtMost(
            $"call of an event below the floor, net of a do-nothing sink ({costs[0].Nanoseconds:0} ns)", (costs[1] - costs[0]).Nanoseconds, 5, "ns");
    }

    private static Contender Debugs(string name, Logger logger)
    {
        var source = Workload.ThreeScalars.In(logger);
        return new Contender(name, Burst, () =>
        {
            for (var number = 0; number < Burst; number++)
            {
                source.Debug("Order {OrderId} looked up", number);
            }
        });
    }

    private static Contender Through(Workload workload, string name, Logger logger)
    {
        var source = workload.In(logger);
        return new Contender(name, Burst, () =>
        {
            for (var number = 0; number < Burst; number++)
            {
                workload.Log(source, number);
            }
        });
    }

    private static Contender Through(Workload workload, string name, Microsoft.Extensions.Logging.ILogger logger) =>
        new(name, Burst, () =>
        {
            for (var number = 0; number < Burst; number++)
            {
                workload.Log(logger, number);
            }
        });

    /// <summary>The least that handing over can be: a slot in a ring that nobody reads.</summary>
    private sealed class BareRing : ILogEventSink
    {
        private readonly LogEvent[] _slots = new LogEvent[SomeSetup.QueueSize];
        private long _tail;

        public void Emit(LogEvent logEvent) =>
            _slots[(Interlocked.Increment(ref _tail) - 1) & (_slots.Length - 1)] = logEvent;
    }
}
