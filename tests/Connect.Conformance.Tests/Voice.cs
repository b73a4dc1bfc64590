using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>Says things through one of the frameworks, in its own words.</summary>
internal abstract class Voice
{
    public void Info(string template, params object?[] arguments) => Log(LogLevel.Information, null, template, arguments);

    public abstract void Log(LogLevel level, Exception? exception, string template, params object?[] arguments);

    /// <summary>What is logged until the end of it has a property.</summary>
    public abstract IDisposable Scope(string name, object? value);

    /// <summary>Logs through a logger that has a property of its own.</summary>
    public abstract void InfoWith(string name, object? value, string template, params object?[] arguments);

    /// <summary>Logs an event that happened at another time.</summary>
    public virtual void InfoAt(DateTimeOffset time, string text) => throw new NotSupportedException();

    /// <summary>Logs with an event id, as only <c>ILogger</c> can.</summary>
    public virtual void InfoWithId(EventId id, string template, params object?[] arguments) => throw new NotSupportedException();

    /// <summary>Begins a scope of any kind, as only <c>ILogger</c> can.</summary>
    public virtual IDisposable ScopeOf<T>(T state)
        where T : notnull => throw new NotSupportedException();

    /// <summary>The same with a message.</summary>
    public virtual IDisposable ScopeOf(string template, params object?[] arguments) => throw new NotSupportedException();
}
