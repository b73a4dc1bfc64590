using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>Keeps what an app logs under Connect's own name.</summary>
internal sealed class CollectedLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> _lines = new();

    public IReadOnlyCollection<(LogLevel Level, string Line)> All => _lines;

    public ILogger CreateLogger(string categoryName) => new Collecting(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Collecting(CollectedLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (category == "PlainConnect")
                lines._lines.Enqueue((logLevel, formatter(state, exception)));
        }
    }
}
