using NLog;
using NLog.Targets;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>A log factory of a test's own that exports to a receiver of the test's own, and what arrived there.</summary>
internal sealed class SomeNLog : IAsyncDisposable
{
    public const string Token = "token-of-a-test";

    private SomeNLog(Action<SomeNLog> configure)
    {
        Factory.Setup().RegisterPlainConnect();
        configure(this);
    }

    public FaultReceiver Receiver { get; } = FaultReceiver.Start();

    public LogFactory Factory { get; } = new();

    /// <summary>Whether a mistake throws, or is told in the internal log.</summary>
    public string ThrowsErrors { get; set; } = "true";

    public Logger Logger => Factory.GetLogger("Shop.Cart");

    /// <summary>Attributes of a target that exports everything to the receiver.</summary>
    public string Attributes => $"xsi:type='PlainConnect' exportUrl='{Receiver.Url}' exportToken='{Token}' logLevel='Trace'";

    /// <summary>A target in code, as apps configure it.</summary>
    public static SomeNLog InCode(Action<PlainConnectTarget>? target = null, Func<Target, Target>? wrap = null) => new(some =>
    {
        var plain = some.Target();
        target?.Invoke(plain);
        some.Load(wrap?.Invoke(plain) ?? plain);
    });

    /// <summary>What is inside the <c>nlog</c> element, with <c>PLAIN</c> for the target's attributes.</summary>
    public static SomeNLog InXml(string content) => new(some => some.LoadXml(content));

    public static async Task<IReadOnlyList<ReceivedLogRecord>> ExportAsync(
        Action<Logger> log, Action<PlainConnectTarget>? target = null, Func<Target, Target>? wrap = null)
    {
        await using var some = InCode(target, wrap);
        log(some.Logger);
        return await some.CloseAsync();
    }

    /// <summary>Logs one event, and gives its record.</summary>
    public static async Task<LogRecord> ExportOneAsync(Action<Logger> log, Action<PlainConnectTarget>? target = null) =>
        Assert.Single(await ExportAsync(log, target)).Record;

    public PlainConnectTarget Target() => new()
    {
        Name = "plain",
        ExportUrl = Receiver.Url.ToString(),
        ExportToken = Token,
        LogLevel = "Trace",
    };

    public void Load(Target target, LogLevel? lowest = null) => Factory.Setup().LoadConfiguration(
        builder => builder.ForLogger(lowest ?? LogLevel.Trace).WriteTo(target));

    public void LoadXml(string content) => Factory.Setup().LoadConfigurationFromXml(Xml(content));

    /// <summary>Closes as an app does, and gives what arrived.</summary>
    public async Task<IReadOnlyList<ReceivedLogRecord>> CloseAsync()
    {
        await Task.Run(Factory.Shutdown);
        Assert.Empty(Receiver.Undecodable);
        return [.. Receiver.AcknowledgedLogRecords()];
    }

    public async ValueTask DisposeAsync()
    {
        await Task.Run(Factory.Shutdown);
        await Receiver.DisposeAsync();
    }

    private string Xml(string content) =>
        $"""
        <nlog xmlns="http://www.nlog-project.org/schemas/NLog.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" throwConfigExceptions="{ThrowsErrors}">
          {content.Replace("PLAIN", Attributes, StringComparison.Ordinal)}
        </nlog>
        """;
}
