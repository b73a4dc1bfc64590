using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Serilog.Core;

namespace Connect.Tests;

/// <summary>What it costs the app that the endpoint is dead: nothing in its calls, and no more memory than the bound.</summary>
internal static class DeadEndpointFigures
{
    private const int Rounds = 201;
    private const int Burst = 1_000;
    private const int PerSecond = 20_000;
    private const int Seconds = 180;
    private const int SecondsOfSample = 10;
    private const double MiB = 1024 * 1024;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static void Run(FigureTable table)
    {
        Call(table);
        Memory(table);
    }

    /// <summary>Runs in the child process, which ends without waiting for the endpoint.</summary>
    public static void Hold(string path, string url)
    {
        var logging = LoggingPath.Open(path, Workload.ThreeScalars, url);
        var samples = new List<double>();
        Pace.Log(logging, PerSecond, PerSecond * Seconds, second =>
        {
            if (second % SecondsOfSample == 0)
            {
                samples.Add(GC.GetTotalMemory(forceFullCollection: true) / MiB);
            }
        });
        ChildRun.Say([.. samples]);
        Environment.Exit(0);
    }

    private static void Call(FigureTable table)
    {
        using var receiver = new LoopbackReceiver();
        using var healthy = SomeSetup.Connect(receiver.Url);
        using var dead = SomeSetup.Connect(DeadUrl());
        using var activity = new Activity("request").Start();
        var costs = Interleaved.Measure(WarmUp, Rounds, Pause, Through("healthy", healthy), Through("dead", dead));
        table.AtMost(
            $"call W1, endpoint dead / healthy ({costs[1].Nanoseconds:0} of {costs[0].Nanoseconds:0} ns)", costs[1].Nanoseconds / costs[0].Nanoseconds, 1.10, "×");
    }

    private static void Memory(FigureTable table)
    {
        using var connect = ChildRun.Begin("hold", LoggingPath.OfConnect, DeadUrl());
        using var control = ChildRun.Begin("hold", LoggingPath.OfNobody, DeadUrl());
        var own = ChildRun.End(connect);
        var controls = ChildRun.End(control);
        var above = own.Zip(controls, (connectSays, controlSays) => connectSays - controlSays).ToArray();
        var firstMinute = 60 / SecondsOfSample;
        table.AtMost($"endpoint dead, {PerSecond:N0} events/s for {Seconds} s, managed memory above the control, at most", above.Max(), 64, "MiB");
        table.AtMost(
            "endpoint dead, growth of the highest after the first minute over the highest within it", above[firstMinute..].Max() - above[..firstMinute].Max(), 1, "MiB");
    }

    private static Contender Through(string name, Logger logger)
    {
        var source = Workload.ThreeScalars.In(logger);
        return new Contender(name, Burst, () =>
        {
            for (var number = 0; number < Burst; number++)
            {
                Workload.ThreeScalars.Log(source, number);
            }
        });
    }

    /// <summary>A port that nobody listens on: connections are refused.</summary>
    private static string DeadUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
