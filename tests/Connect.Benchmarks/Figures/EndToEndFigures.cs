using System.Diagnostics;
using System.Globalization;

namespace Connect.Tests;

/// <summary>
/// From the logging call to the endpoint's answer, gzip on both sides. Each run is a process of its own, so that its CPU
/// time is the path's alone; the receiver is in this one, and counts afterwards what arrived.
/// </summary>
internal static class EndToEndFigures
{
    private const int Rounds = 3;
    private const int Events = 1_000_000;
    private const int Step = 1_000;
    private const int EventsOfRequest = 10;

    // A producer faster than its path waits, so that nothing is dropped and what is measured is the path.
    private const int MostOutstanding = 32_768;

    private const int PacedEvents = 100_000;
    private const int PacedPerSecond = 20_000;

    // So long the runtime takes, on a busy machine, until it has compiled for good what runs here.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static void Run(FigureTable table)
    {
        var own = new List<double[]>();
        var sdk = new List<double[]>();
        for (var round = 0; round < Rounds; round++)
        {
            own.Add(Exported(LoggingPath.OfConnect));
            sdk.Add(Exported(LoggingPath.OfSdk));
        }

        var (ownCpu, sdkCpu) = (Median(own, 0), Median(sdk, 0));
        var (ownRate, sdkRate) = (Median(own, 1), Median(sdk, 1));
        table.AtMost($"end to end, CPU an event / the SDK path ({ownCpu:0} of {sdkCpu:0} ns)", ownCpu / sdkCpu, 0.9, "×");
        table.AtLeast($"end to end, throughput / the SDK path ({ownRate:N0} of {sdkRate:N0} events/s)", ownRate / sdkRate, 1.2, "×");
        Paced(table);
    }

    /// <summary>Runs in the child process.</summary>
    public static void Export(string path, string url)
    {
        var logging = LoggingPath.Open(path, Workload.ThreeScalars, url);
        var warm = Stopwatch.StartNew();
        var logged = 0;
        while (warm.Elapsed < WarmUp)
        {
            Log(logging, logged, Step);
            logged += Step;
        }

        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        Log(logging, logged, Events);
        logging.Dispose();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        ChildRun.Say(cpu.TotalNanoseconds / Events, Events / seconds, logged + Events);
    }

    /// <summary>Runs in the child process.</summary>
    public static void ExportPaced(string path, string url)
    {
        var logging = LoggingPath.Open(path, Workload.ThreeScalars, url);
        Pace.Log(logging, PacedPerSecond, PacedEvents);
        logging.Dispose();
        ChildRun.Say(logging.Dropped);
    }

    private static void Log(LoggingPath logging, int first, int count)
    {
        for (var number = first; number < first + count; number += EventsOfRequest)
        {
            using var request = new Activity("request").Start();
            for (var i = 0; i < EventsOfRequest; i++)
            {
                logging.Log(number + i);
            }

            while (number % Step == 0 && logging.Outstanding(number) > MostOutstanding)
            {
                Thread.Sleep(1);
            }
        }
    }

    private static double[] Exported(string path)
    {
        using var receiver = new LoopbackReceiver(keeps: true);
        var numbers = ChildRun.Start("export", path, receiver.Url);
        var arrived = receiver.CountRecords();
        return arrived == (long)numbers[2]
            ? numbers
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{path}: {arrived} of {numbers[2]} events arrived."));
    }

    private static void Paced(FigureTable table)
    {
        using var receiver = new LoopbackReceiver(keeps: true);
        var dropped = ChildRun.Start("paced", LoggingPath.OfConnect, receiver.Url)[0];
        var arrived = receiver.CountRecords();
        table.AtMost($"paced at {PacedPerSecond:N0} events/s, dropped or not arrived of {PacedEvents:N0}", Math.Max(dropped, PacedEvents - arrived), 0);
        table.AtMost("wire W1, gzip, an event (the same run)", (double)receiver.BodyBytes / arrived, 60, "B");
    }

    private static double Median(List<double[]> runs, int index) => Interleaved.Median(runs.Select(numbers => numbers[index]));
}
