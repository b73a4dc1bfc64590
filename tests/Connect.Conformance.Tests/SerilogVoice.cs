using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Connect.Tests;

internal sealed class SerilogVoice(Logger root) : Voice
{
    private readonly Serilog.ILogger _logger = root.ForContext(Constants.SourceContextPropertyName, Exchange.Category);

    public override void Log(LogLevel level, Exception? exception, string template, params object?[] arguments) =>
        _logger.Write((LogEventLevel)level, exception, template, arguments);

    public override IDisposable Scope(string name, object? value) => LogContext.PushProperty(name, value);

    public override void InfoWith(string name, object? value, string template, params object?[] arguments) =>
        _logger.ForContext(name, value).Information(template, arguments);

    public override void InfoAt(DateTimeOffset time, string text) => _logger.Write(
        new LogEvent(time, LogEventLevel.Information, null, new MessageTemplateParser().Parse(text), [], Activity.Current!.TraceId, Activity.Current.SpanId));
}
