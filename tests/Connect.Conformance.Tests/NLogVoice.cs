using System.Globalization;
using NLog;

namespace Connect.Tests;

internal sealed class NLogVoice(Logger logger) : Voice
{
    public override void Log(Microsoft.Extensions.Logging.LogLevel level, Exception? exception, string template, params object?[] arguments) =>
        logger.Log(NLog.LogLevel.FromOrdinal((int)level), exception, template, arguments);

    public override IDisposable Scope(string name, object? value) => ScopeContext.PushProperty(name, value);

    public override void InfoWith(string name, object? value, string template, params object?[] arguments) =>
        logger.WithProperty(name, value).Info(CultureInfo.InvariantCulture, template, arguments);

    public override void InfoAt(DateTimeOffset time, string text) =>
        logger.Log(new LogEventInfo(NLog.LogLevel.Info, logger.Name, text) { TimeStamp = time.UtcDateTime });
}
