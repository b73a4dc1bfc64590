using System.Diagnostics;

namespace Connect.Tests;

/// <summary>What events that wait for a slow endpoint cost the app in pauses for garbage collection.</summary>
internal static class WaitingFigures
{
    private const int Rounds = 5;
    private const int Events = 20_000;
    private const int Step = 500;
    private const int Collections = 15;

    public static void Run(FigureTable table)
    {
        // It reads and never answers.
        using var receiver = new LoopbackReceiver(answers: false);
        string[] paths = [LoggingPath.OfConnect, LoggingPath.OfSdk, LoggingPath.OfNobody];
        var runs = paths.ToDictionary(path => path, _ => new List<double[]>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var path in paths)
            {
                runs[path].Add(ChildRun.Start("wait", path, receiver.Url));
            }
        }

        Add("all pauses while they come", 0);
        Add("a full collection's pause while they wait", 1);

        void Add(string what, int index)
        {
            var (own, sdk, nobody) = (Of(LoggingPath.OfConnect), Of(LoggingPath.OfSdk), Of(LoggingPath.OfNobody));
            table.AtMost(
                $"20,000 W3 waiting, {what} / the SDK path ({own:0.00} of {sdk:0.00} ms; {nobody:0.00} with nothing behind)", own / sdk, 0.5, "×");

            double Of(string path) => Interleaved.Median(runs[path].Select(numbers => numbers[index]));
        }
    }

    /// <summary>Runs in the child process, which ends without waiting for the endpoint.</summary>
    public static void Wait(string path, string url)
    {
        var logging = LoggingPath.Open(path, Workload.TwelveProperties, url);
        using var request = new Activity("request").Start();
        logging.Log(0);
        GC.Collect();
        var before = GC.GetTotalPauseDuration();
        for (var number = 0; number < Events; number++)
        {
            logging.Log(number);
            if (number % Step == 0)
            {
                // 20,000 come in some 200 ms, and the app has garbage of its own.
                Thread.Sleep(2);
                Litter();
            }
        }

        var whileComing = GC.GetTotalPauseDuration() - before;
        Thread.Sleep(500);
        var whileWaiting = Interleaved.Median(Enumerable.Range(0, Collections).Select(_ => PauseOfCollection()));
        ChildRun.Say(whileComing.TotalMilliseconds, whileWaiting);
        Environment.Exit(0);
    }

    private static double PauseOfCollection()
    {
        var before = GC.GetTotalPauseDuration();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
        return (GC.GetTotalPauseDuration() - before).TotalMilliseconds;
    }

    private static void Litter()
    {
        for (var i = 0; i < 10_000; i++)
        {
            GC.KeepAlive(new byte[100]);
        }
    }
}
