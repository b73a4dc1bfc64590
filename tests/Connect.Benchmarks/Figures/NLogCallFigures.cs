using System.Diagnostics;
using NLog;

namespace Connect.Tests;

/// <summary>What a call through NLog costs its thread beyond what it costs with nothing behind it.</summary>
internal static class NLogCallFigures
{
    private const int Rounds = 201;
    private const int Burst = 1_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    // Threads behind a contender get their turn, and caches do not turn cold.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static void Run(FigureTable table)
    {
        using var receiver = new LoopbackReceiver();
        using var activity = new Activity("request").Start();
        Run(table, receiver, isAsync: false);
        Run(table, receiver, isAsync: true);
    }

    private static void Run(FigureTable table, LoopbackReceiver receiver, bool isAsync)
    {
        using var alone = SomeNLogSetup.Alone(isAsync);
        using var connect = SomeNLogSetup.Connect(receiver.Url, isAsync);
        var costs = Interleaved.Measure(
            WarmUp, Rounds, Pause, Through("NLog alone", alone), Through("Connect", connect));
        var own = costs[1] - costs[0];
        var name = isAsync ? "NLog call W1 behind async" : "NLog call W1";
        table.Note($"{name}, net of a do-nothing target", own.Nanoseconds, "ns");
        table.AtMost(
            $"{name}, net / the call with a do-nothing target ({costs[0].Nanoseconds:0} ns)", own.Nanoseconds / costs[0].Nanoseconds, 0.35, "×");
        table.AtMost($"{name}, allocated net", Math.Round(own.Bytes, 1), 250, "B");
    }

    private static Contender Through(string name, LogFactory factory)
    {
        var logger = factory.GetLogger(Workload.Category);
        return new Contender(name, Burst, () =>
        {
            for (var number = 0; number < Burst; number++)
            {
                Workload.ThreeScalars.Log(logger, number);
            }
        });
    }
}
