using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using Serilog.Core;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>A workload's events as each framework hands them to what encodes them.</summary>
internal static class Captured
{
    public static LogEvent[] SerilogEvents(Workload workload, int count)
    {
        var events = new List<LogEvent>(count);
        using var logger = new Serilog.LoggerConfiguration().WriteTo.Sink(new Collector(events)).CreateLogger();
        var source = workload.In(logger);
        using var activity = new Activity("request").Start();
        for (var number = 0; number < count; number++)
        {
            workload.Log(source, number);
        }

        return [.. events];
    }

    public static LogRecord[] SdkRecords(Workload workload, int count)
    {
        var records = new List<LogRecord>(count);
        using var factory = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.AddProcessor(new CopyingProcessor(records));
        }));
        var logger = factory.CreateLogger(Workload.Category);
        using var activity = new Activity("request").Start();
        for (var number = 0; number < count; number++)
        {
            workload.Log(logger, number);
        }

        return [.. records];
    }

    /// <summary>What renders the message of each record; the SDK does so on the thread that logs.</summary>
    public static Func<string>[] Formatting(Workload workload, int count)
    {
        var formatting = new FormattingLogger();
        for (var number = 0; number < count; number++)
        {
            workload.Log(formatting, number);
        }

        return [.. formatting.Kept];
    }

    private sealed class FormattingLogger : ILogger
    {
        public List<Func<string>> Kept { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Kept.Add(() => formatter(state, exception));
    }

    private sealed class Collector(List<LogEvent> events) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => events.Add(logEvent);
    }

    private sealed class CopyingProcessor(List<LogRecord> records) : BaseProcessor<LogRecord>
    {
        // The SDK uses its records again.
        public override void OnEnd(LogRecord data) => records.Add(Copy(data));

        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Copy")]
        private static extern LogRecord Copy(LogRecord record);
    }
}
