using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Connect.Tests;

/// <summary>Processes that log through NLog and end without shutting it down.</summary>
internal static class NLogScenarios
{
    public const int ExitCode = 7;

    public static int LogAndReturn(string url, bool isAsync)
    {
        Log(url, isAsync);
        return ExitCode;
    }

    public static int LogAndWait(string url, bool isAsync)
    {
        Log(url, isAsync);
        return Scenarios.WaitForSignal();
    }

    private static void Log(string url, bool isAsync)
    {
        var target = new PlainConnectTarget { Name = "plain", ExportUrl = url, ExportToken = "token-of-a-test", BatchDelay = "60" };
        LogManager.Setup().LoadConfiguration(
            builder => builder.ForLogger().WriteTo(isAsync ? new AsyncTargetWrapper(target) : target));
        for (var i = 0; i < 10; i++)
        {
            LogManager.GetLogger("x").Info("{Number}", i);
        }
    }
}
