using Connect.Export;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace Connect;

/// <summary>Everything that makes a sink of settings, in one place.</summary>
internal static class SerilogWiring
{
    private const string SinkOwner = "Serilog sink";
    private const string AuditOwner = "Serilog audit sink";

    public static LoggerConfiguration WriteTo(
        LoggerSinkConfiguration writeTo,
        PlainConnectOptions options,
        IConfiguration? configuration,
        LogEventLevel restrictedToMinimumLevel,
        LoggingLevelSwitch? levelSwitch)
    {
        ArgumentNullException.ThrowIfNull(writeTo);
        JsonArguments.AddUnknown(options, configuration, "WriteTo");
        var settings = AdapterSettings.Configure(SinkOwner, options, configuration, Tell);
        if (!settings.ExportActive)
        {
            return writeTo.Sink(OffSink.Instance, SerilogLevels.Off);
        }

        var floor = Stricter(settings, restrictedToMinimumLevel);
        var sink = new PlainConnectSink(
            LogChannel.Open(settings, new SerilogEncoder(), Tell), floor, levelSwitch, () => StaticLoggerMinimum.Check(SinkOwner, floor, Tell));
        var loggerConfiguration = writeTo.Sink(sink);
        SerilogWidening.Remember(loggerConfiguration, sink);
        return loggerConfiguration;
    }

    public static LoggerConfiguration AuditTo(
        LoggerAuditSinkConfiguration auditTo,
        PlainConnectOptions options,
        IConfiguration? configuration,
        LogEventLevel restrictedToMinimumLevel,
        LoggingLevelSwitch? levelSwitch)
    {
        ArgumentNullException.ThrowIfNull(auditTo);
        JsonArguments.AddUnknown(options, configuration, "AuditTo");
        var settings = AdapterSettings.Configure(AuditOwner, options, configuration, Tell);
        if (!settings.ExportActive)
        {
            return auditTo.Sink(OffSink.Instance, SerilogLevels.Off);
        }

        var floor = Stricter(settings, restrictedToMinimumLevel);
        return auditTo.Sink(new PlainConnectAuditSink(AuditChannel.Open(settings, new SerilogEncoder(), Tell), floor, levelSwitch));
    }

    private static LogEventLevel Stricter(PlainConnectSettings settings, LogEventLevel restrictedToMinimumLevel)
    {
        var floor = settings.ExportLogs ? settings.LogLevel.ToSerilog() : SerilogLevels.Off;
        return floor > restrictedToMinimumLevel ? floor : restrictedToMinimumLevel;
    }

    private static void Tell(string line) => SelfLog.WriteLine("{0}", line);

    /// <summary>What is there while export is off: nothing that does anything.</summary>
    private sealed class OffSink : ILogEventSink
    {
        public static readonly OffSink Instance = new();

        public void Emit(LogEvent logEvent)
        {
        }
    }
}
