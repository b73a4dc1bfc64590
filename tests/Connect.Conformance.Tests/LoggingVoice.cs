using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>Either framework behind <c>ILogger</c>.</summary>
[SuppressMessage("Usage", "CA2254:Template should be a static expression", Justification = "The scenario has the template.")]
internal sealed class LoggingVoice(ILogger logger) : Voice
{
    public override void Log(LogLevel level, Exception? exception, string template, params object?[] arguments) =>
        logger.Log(level, exception, template, arguments);

    public override IDisposable Scope(string name, object? value) =>
        ScopeOf(new Dictionary<string, object?> { [name] = value });

    public override void InfoWith(string name, object? value, string template, params object?[] arguments)
    {
        using (Scope(name, value))
        {
            Info(template, arguments);
        }
    }

    public override void InfoWithId(EventId id, string template, params object?[] arguments) =>
        logger.LogInformation(id, template, arguments);

    public override IDisposable ScopeOf<T>(T state) => logger.BeginScope(state)!;

    public override IDisposable ScopeOf(string template, params object?[] arguments) => logger.BeginScope(template, arguments)!;
}
