using NLog;
using NLog.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace Connect.Tests;

/// <summary>Sends what a scenario logs on one way, and gives the record that arrives, field by field.</summary>
internal static class Exchange
{
    public const string Category = "Shop.Cart";

    private const string Token = "token-of-a-test";

    public static async Task<IReadOnlyDictionary<string, string>> SendAsync(Scenario scenario, Way way)
    {
        await using var receiver = FaultReceiver.Start();
        if (way is Way.Serilog or Way.SerilogBehindILogger)
        {
            await using var serilog = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.PlainConnect(options =>
            {
                options.ExportUrl = receiver.Url.ToString();
                options.ExportToken = Token;
                options.LogLevel = PlainConnectLevel.Trace;
            }).CreateLogger();
            using var factory = new SerilogLoggerFactory(serilog);
            scenario.Log(way == Way.Serilog ? new SerilogVoice(serilog) : new LoggingVoice(factory.CreateLogger(Category)));
        }
        else
        {
            using var nlog = new LogFactory();
            nlog.Setup().LoadConfiguration(builder => builder.ForLogger(NLog.LogLevel.Trace).WriteToPlainConnect(options =>
            {
                options.ExportUrl = receiver.Url.ToString();
                options.ExportToken = Token;
                options.LogLevel = PlainConnectLevel.Trace;
            }));
            using var provider = new NLogLoggerProvider(new NLogProviderOptions { LoggingConfigurationSectionName = "" }, nlog);
            scenario.Log(way == Way.NLog ? new NLogVoice(nlog.GetLogger(Category)) : new LoggingVoice(provider.CreateLogger(Category)));
            await Task.Run(nlog.Shutdown);
        }

        var records = receiver.AcknowledgedLogRecords().ToList();
        Assert.True(records.Count == 1, $"{records.Count} records arrived through {way}.");
        return RecordFields.Of(records[0]);
    }
}
