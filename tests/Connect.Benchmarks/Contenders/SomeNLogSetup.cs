using NLog;
using NLog.Config;
using NLog.Targets;

namespace Connect.Tests;

/// <summary>NLog as apps set it up: with Connect and with nothing behind it, directly and behind <c>async="true"</c>.</summary>
internal static class SomeNLogSetup
{
    public static LogFactory Connect(string url, bool isAsync) => Of(isAsync, rule => rule.WriteToPlainConnect(options =>
    {
        options.ExportUrl = url;
        options.ExportToken = "benchmark";
        options.ServiceName = "benchmark";
    }));

    public static LogFactory Alone(bool isAsync) => Of(isAsync, rule => rule.WriteTo(new NoTarget()));

    private static LogFactory Of(
        bool isAsync, Func<ISetupConfigurationLoggingRuleBuilder, ISetupConfigurationTargetBuilder> writeTo)
    {
        var factory = new LogFactory { ThrowConfigExceptions = true };
        factory.Setup().LoadConfiguration(builder =>
        {
            var target = writeTo(builder.ForLogger(LogLevel.Trace));
            if (isAsync)
            {
                target.WithAsync();
            }
        });
        return factory;
    }

    private sealed class NoTarget : TargetWithContext
    {
        protected override void Write(LogEventInfo logEvent)
        {
        }
    }
}
