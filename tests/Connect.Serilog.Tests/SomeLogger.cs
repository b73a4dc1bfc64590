using OtlpSchema;
using Serilog;
using Serilog.Core;

namespace Connect.Tests;

/// <summary>A logger that exports to a receiver of the test's own, and what arrived there.</summary>
internal sealed class SomeLogger : IAsyncDisposable
{
    private readonly Action<PlainConnectOptions> _configure;

    public SomeLogger(Action<PlainConnectOptions>? configure = null, Func<LoggerConfiguration, LoggerConfiguration>? shape = null)
    {
        _configure = options =>
        {
            options.ExportUrl = Receiver.Url.ToString();
            options.ExportToken = "token-of-a-test";
            options.LogLevel = PlainConnectLevel.Trace;
            configure?.Invoke(options);
        };
        var logger = new LoggerConfiguration().MinimumLevel.Verbose();
        Logger = (shape?.Invoke(logger) ?? logger).WriteTo.PlainConnect(_configure).CreateLogger();
    }

    public FaultReceiver Receiver { get; } = FaultReceiver.Start();

    public Logger Logger { get; }

    /// <summary>Logs, closes, and gives what arrived.</summary>
    public static async Task<IReadOnlyList<ReceivedLogRecord>> ExportAsync(
        Action<ILogger> log,
        Action<PlainConnectOptions>? configure = null,
        Func<LoggerConfiguration, LoggerConfiguration>? shape = null)
    {
        await using var some = new SomeLogger(configure, shape);
        log(some.Logger);
        return await some.CloseAsync();
    }

    /// <summary>Logs one event, and gives its record.</summary>
    public static async Task<LogRecord> ExportOneAsync(Action<ILogger> log) => Assert.Single(await ExportAsync(log)).Record;

    public async Task<IReadOnlyList<ReceivedLogRecord>> CloseAsync()
    {
        await Logger.DisposeAsync();
        Assert.Empty(Receiver.Undecodable);
        return [.. Receiver.AcknowledgedLogRecords()];
    }

    public async ValueTask DisposeAsync()
    {
        await Logger.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
