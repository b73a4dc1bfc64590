using System.Globalization;
using System.Runtime.InteropServices;

namespace Connect.Tests;

/// <summary>What the child process can do, by the name a test starts it with. Each returns the exit code.</summary>
internal static class Scenarios
{
    /// <summary>As sysexits.h has it; no scenario ends like this.</summary>
    public const int UsageExitCode = 64;

    public static readonly IReadOnlyDictionary<string, Func<string[], int>> ByName =
        new Dictionary<string, Func<string[], int>>([.. EndScenarios.ByName, .. HostScenarios.ByName])
        {
            ["echo-env"] = EchoEnvironment,
            ["exit"] = args => int.Parse(args[0], CultureInfo.InvariantCulture),
            ["failfast"] = _ => FailFast(),
            ["nlog-return"] = args => NLogScenarios.LogAndReturn(args[0], isAsync: bool.Parse(args[1])),
            ["nlog-wait"] = args => NLogScenarios.LogAndWait(args[0], isAsync: bool.Parse(args[1])),
            ["signal-handlers"] = _ => HandleSignals(),
            ["throw"] = _ => throw new InvalidOperationException("Thrown on purpose, and caught by nobody."),
            ["wait"] = _ => WaitForSignal(),
        };

    /// <summary>Prints <c>NAME=value</c> for each name, and <c>NAME</c> alone if there is no such variable.</summary>
    private static int EchoEnvironment(string[] names)
    {
        foreach (var name in names)
            Console.WriteLine(Environment.GetEnvironmentVariable(name) is { } value ? $"{name}={value}" : name);
        return 0;
    }

    private static int FailFast()
    {
        Environment.FailFast("Failed fast on purpose.");
        return 0;
    }

    /// <summary>The handlers watch and do not cancel, so that the signal still ends the process its own way.</summary>
    private static int HandleSignals()
    {
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Print);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Print);
        return WaitForSignal();

        static void Print(PosixSignalContext context) => Console.WriteLine($"handled {context.Signal}");
    }

    public static int WaitForSignal()
    {
        Console.WriteLine("ready");
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }
}
