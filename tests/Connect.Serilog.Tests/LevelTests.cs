using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Connect.Tests;

public class LevelTests
{
    [Fact]
    public async Task The_floor_is_information_unless_told_otherwise() =>
        Assert.Equal(["Information", "Warning", "Error", "Fatal"], await LevelsAsync(o => o.LogLevel = null));

    [Theory]
    [InlineData(PlainConnectLevel.Trace, 6)]
    [InlineData(PlainConnectLevel.Error, 2)]
    [InlineData(PlainConnectLevel.Off, 0)]
    public async Task Nothing_below_the_floor_is_exported(PlainConnectLevel floor, int count) =>
        Assert.Equal(count, (await LevelsAsync(o => o.LogLevel = floor)).Count);

    [Theory]
    [InlineData("Debug", LogEventLevel.Warning, 3)]
    [InlineData("Error", LogEventLevel.Debug, 2)]
    public async Task Of_floor_and_restriction_the_stricter_counts(string floor, LogEventLevel restricted, int count) =>
        Assert.Equal(count, (await LevelsAsync(receiver => sinks => sinks.PlainConnect(
            exportUrl: receiver.Url.ToString(), exportToken: "t", logLevel: floor, restrictedToMinimumLevel: restricted))).Count);

    [Fact]
    public async Task A_level_switch_works_while_the_app_runs_and_the_stricter_counts()
    {
        await using var receiver = FaultReceiver.Start();
        var levelSwitch = new LoggingLevelSwitch(LogEventLevel.Error);
        await using (var logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.PlainConnect(
            exportUrl: receiver.Url.ToString(), exportToken: "t", logLevel: "Information", levelSwitch: levelSwitch).CreateLogger())
        {
            logger.Warning("held back by the switch");
            levelSwitch.MinimumLevel = LogEventLevel.Verbose;
            logger.Warning("exported");
            logger.Debug("held back by the floor");
        }

        Assert.Equal("exported", Assert.Single(receiver.AcknowledgedLogRecords()).Record.Body.StringValue);
    }

    [Fact]
    public async Task Without_logs_nothing_is_exported() => Assert.Empty(await LevelsAsync(o => o.ExportLogs = false));

    private static Task<IReadOnlyList<string>> LevelsAsync(Action<PlainConnectOptions> configure) =>
        LevelsAsync(receiver => sinks => sinks.PlainConnect(o =>
        {
            o.ExportUrl = receiver.Url.ToString();
            o.ExportToken = "t";
            configure(o);
        }));

    private static async Task<IReadOnlyList<string>> LevelsAsync(
        Func<FaultReceiver, Func<Serilog.Configuration.LoggerSinkConfiguration, LoggerConfiguration>> sink)
    {
        await using var receiver = FaultReceiver.Start();
        await using (var logger = sink(receiver)(new LoggerConfiguration().MinimumLevel.Verbose().WriteTo).CreateLogger())
        {
            foreach (var level in Enum.GetValues<LogEventLevel>())
            {
                logger.Write(level, "{Level}", level.ToString());
            }
        }

        return [.. receiver.AcknowledgedLogRecords().Select(received => received.Record.Body.StringValue)];
    }
}
