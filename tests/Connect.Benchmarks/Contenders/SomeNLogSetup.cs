using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Connect.Tests;

/// <summary>NLog as apps set it up: with Connect and with nothing behind it, directly and behind <c>async="true"</c>.</summary>
internal static class SomeNLogSetup
{
    public static LogFactory Connect(string url, bool isAsync) => Of(
        new PlainConnectTarget { Name = "plain", ExportUrl = url, ExportToken = "benchmark", ServiceName = "benchmark" }, isAsync);

    public static LogFactory Alone(bool isAsync) => Of(new NoTarget(), isAsync);

    private static LogFactory Of(Target target, bool isAsync)
    {
        var factory = new LogFactory { ThrowConfigExceptions = true };
        factory.Setup().LoadConfiguration(
            builder => builder.ForLogger(LogLevel.Trace).WriteTo(isAsync ? new AsyncTargetWrapper(target) : target));
        return factory;
    }

    private sealed class NoTarget : TargetWithContext
    {
        protected override void Write(LogEventInfo logEvent)
        {
        }
    }
}
