using Connect.Export;
using Serilog.Core;
using Serilog.Events;

namespace Connect;

/// <summary>Delivers each event before Serilog returns to the app, or throws.</summary>
internal sealed class PlainConnectAuditSink(AuditChannel channel, LogEventLevel floor, LoggingLevelSwitch? levelSwitch)
    : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level >= floor && (levelSwitch is null || logEvent.Level >= levelSwitch.MinimumLevel))
        {
            channel.Write(logEvent, logEvent.TraceId, logEvent.SpanId);
        }
    }

    public void Dispose() => channel.Dispose();
}
