using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>Loggers as apps set them up: with Connect, with the SDK's OTLP exporter, and with nothing behind them.</summary>
internal static class SomeSetup
{
    /// <summary>Connect's default, for the SDK too: its own is 2,048.</summary>
    public const int QueueSize = 65_536;

    public const int BatchSize = 512;

    public static PlainConnectSettings Settings(string url) =>
        new SettingsResolver(_ => null, Ambient.App).Resolve(OptionsFor(new PlainConnectOptions(), url), "benchmark", null);

    /// <summary>Serilog that writes to Connect.</summary>
    public static Logger Connect(string url) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.PlainConnect(options => OptionsFor(options, url))
        .CreateLogger();

    /// <summary>Serilog with a sink that does nothing.</summary>
    public static Logger SerilogAlone() => Serilog(new NoSink());

    public static Logger Serilog(ILogEventSink sink) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Sink(sink)
        .CreateLogger();

    /// <summary>ILogger with the OpenTelemetry SDK and its OTLP exporter, so that it sends what Connect sends.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The exporter owns its client.")]
    public static ILoggerFactory Sdk(string url, HttpMessageHandler? handler = null) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(LogLevel.Trace)
        .AddOpenTelemetry(options =>
        {
            // Otherwise the body is the template.
            options.IncludeFormattedMessage = true;
            options.AddOtlpExporter((exporter, processor) =>
            {
                exporter.Endpoint = new Uri(url + "/v1/logs");
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Compression = OtlpExportCompression.GZip;
                if (handler is not null)
                {
                    exporter.HttpClientFactory = () => new HttpClient(handler);
                }

                processor.ExportProcessorType = ExportProcessorType.Batch;
                processor.BatchExportProcessorOptions.MaxQueueSize = QueueSize;
                processor.BatchExportProcessorOptions.MaxExportBatchSize = BatchSize;
                processor.BatchExportProcessorOptions.ScheduledDelayMilliseconds = 1_000;
            });
        }));

    /// <summary>ILogger with a provider that does nothing.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The factory owns it.")]
    public static ILoggerFactory LoggingAlone() => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(LogLevel.Trace)
        .AddProvider(new NoProvider()));

    private static PlainConnectOptions OptionsFor(PlainConnectOptions options, string url)
    {
        options.ExportUrl = url;
        options.ExportToken = "benchmark";
        options.ServiceName = "benchmark";
        options.AllowInsecureTransport = true;
        // They have figures of their own.
        options.ExcludedSources = ["*"];
        options.ExcludedMeters = ["*"];
        return options;
    }

    private sealed class NoSink : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
        }
    }

    private sealed class NoProvider : ILoggerProvider, Microsoft.Extensions.Logging.ILogger
    {
        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }
}
