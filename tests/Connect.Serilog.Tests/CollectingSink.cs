using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>Another sink of the app's.</summary>
internal sealed class CollectingSink : ILogEventSink
{
    public ConcurrentQueue<LogEvent> Events { get; } = new();

    public IEnumerable<string> Messages => Events.Select(logEvent => logEvent.RenderMessage(CultureInfo.InvariantCulture));

    public void Emit(LogEvent logEvent) => Events.Enqueue(logEvent);
}
