using System.Runtime.InteropServices;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;

namespace Connect.Tests;

/// <summary>
/// Apps that log through Serilog to the endpoint of their environment and end in all kinds of ways, none of them by
/// closing the logger unless their name says so.
/// </summary>
internal static class EndScenarios
{
    public const int OwnExitCode = 7;

    public static readonly IReadOnlyDictionary<string, Func<string[], int>> ByName =
        new Dictionary<string, Func<string[], int>>
        {
            ["log-return"] = _ => LogAnd(() => { }),
            ["log-exit"] = _ => LogAnd(Exit),
            ["log-wait-starved"] = _ => WaitStarved(),
            ["log-exit-encoding"] = _ => LogAnd(() => { LogWhatRunsIt(Exit); Thread.Sleep(Timeout.Infinite); }),
            ["log-exit-wedged"] = _ => LogAnd(() => { LogWhatRunsIt(() => Thread.Sleep(Timeout.Infinite)); Exit(); }),
            ["log-exit-finalizing"] = _ => LogAnd(ExitInFinalizer),
            ["log-exit-self-log"] = _ => ExitInSelfLog(),
            ["log-exit-sink"] = _ => ExitInSink(),
            ["log-throw"] = _ => LogAnd(Throw),
            ["log-throw-handled"] = _ => LogAnd(ThrowToOwnHandler),
            ["log-failfast"] = _ => LogAnd(() => Environment.FailFast("Failed fast on purpose.")),
            ["log-wait"] = _ => LogAnd(Wait),
            ["log-wait-closing"] = _ => LogAnd(() => { Console.WriteLine("ready"); Log.CloseAndFlush(); Wait(); }),
            ["log-wait-cancelling"] = args => WaitForOwnHandler(args, Cancelling),
            ["log-wait-closing-handler"] = args => WaitForOwnHandler(args, Closing),
            ["log-wait-key"] = args => WaitForOwnHandler(args, OnKey),
            ["log-twice"] = LogToTwo,
        };

    /// <summary>The logger of the environment, which says where to; what waits is not sent by itself.</summary>
    public static void Configure() => Log.Logger = new LoggerConfiguration().WriteTo.PlainConnect().CreateLogger();

    private static int LogAnd(Action end)
    {
        Configure();
        for (var i = 0; i < 10; i++)
            Log.Information("line {Number}", i);
        end();
        return OwnExitCode;
    }

    private static void Exit() => Environment.Exit(OwnExitCode);

    private static void Wait()
    {
        Console.WriteLine("ready");
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>
    /// No thread of the pool is free, and the two a second that it adds are taken as well. Only a new connection needs one.
    /// </summary>
    private static int WaitStarved()
    {
        Configure();
        Log.Information("connected");
        using (var exporter = PlainConnectExporter.Open(PlainConnect.Settings))
            exporter.FlushAsync(Timeout.InfiniteTimeSpan).Wait();
        for (var i = 0; i < 500; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => Thread.Sleep(Timeout.Infinite), null);
        Log.Information("starved");
        Wait();
        return 0;
    }

    /// <summary>On the encode thread.</summary>
    private static void LogWhatRunsIt(Action action)
    {
        var running = new ManualResetEventSlim();
        Log.Error(new RunningException(() => { running.Set(); action(); }), "read");
        running.Wait();
    }

    /// <summary>.NET raises no event in this case.</summary>
    private static void ExitInFinalizer()
    {
        // On a thread of its own, so that no stack holds on to it.
        new Thread(() => _ = new Finalized(Exit)).Start();
        while (true)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>On the send thread, whose batch the endpoint refuses.</summary>
    private static int ExitInSelfLog()
    {
        SelfLog.Enable(_ => Exit());
        return LogAnd(() =>
        {
            _ = PlainConnectExporter.Open(PlainConnect.Settings).FlushAsync(Timeout.InfiniteTimeSpan);
            Thread.Sleep(Timeout.Infinite);
        });
    }

    /// <summary>In the middle of a logging call.</summary>
    private static int ExitInSink()
    {
        Log.Logger = new LoggerConfiguration().WriteTo.PlainConnect().WriteTo.Sink(new ExitingSink()).CreateLogger();
        Log.Information("line {Number}", 0);
        return 0;
    }

    private static void Throw()
    {
        var thread = new Thread(() => throw new InvalidOperationException("Thrown on purpose, and caught by nobody."));
        thread.Start();
        thread.Join();
    }

    /// <summary>A handler that comes after Connect's own, and so has to flush what it logs.</summary>
    private static void ThrowToOwnHandler()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            Log.Fatal((Exception)unhandled.ExceptionObject, "last words");
            Log.CloseAndFlush();
        };
        Throw();
    }

    /// <param name="order">Whether the handler is <c>older</c> than the logger or <c>newer</c>.</param>
    /// <param name="register">Registers a handler that lets the app return in the end.</param>
    private static int WaitForOwnHandler(string[] order, Func<ManualResetEventSlim, IDisposable> register)
    {
        using var stop = new ManualResetEventSlim();
        using var older = order[0] == "older" ? register(stop) : null;
        return LogAnd(() =>
        {
            using var newer = order[0] == "newer" ? register(stop) : null;
            Console.WriteLine("ready");
            stop.Wait();
            Log.Information("stopped");
        });
    }

    private static PosixSignalRegistration Cancelling(ManualResetEventSlim stop) => PosixSignalRegistration.Create(
        PosixSignal.SIGTERM,
        context =>
        {
            context.Cancel = true;
            stop.Set();
        });

    private static PosixSignalRegistration Closing(ManualResetEventSlim stop) =>
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Log.CloseAndFlush());

    private static KeyHandler OnKey(ManualResetEventSlim stop)
    {
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Set();
        };
        return new KeyHandler();
    }

    private static int LogToTwo(string[] urls)
    {
        foreach (var url in urls)
        {
            new LoggerConfiguration().WriteTo.PlainConnect(exportUrl: url).CreateLogger().Information("to {Url}", url);
        }

        Wait();
        return 0;
    }

    private sealed class RunningException(Action action) : Exception
    {
        public override string Message
        {
            get
            {
                action();
                return "";
            }
        }
    }

    private sealed class Finalized(Action action)
    {
        ~Finalized() => action();
    }

    private sealed class ExitingSink : ILogEventSink
    {
        public void Emit(Serilog.Events.LogEvent logEvent) => Exit();
    }

    private sealed class KeyHandler : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
