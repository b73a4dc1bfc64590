using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Connect.Tests;

/// <summary>The floor, and letting more through to Connect than to other targets. Alone: the internal logger is the process's.</summary>
[Collection(nameof(XmlConfigurationTests))]
public class LevelTests
{
    [Theory]
    [InlineData(null, 4)]
    [InlineData("Trace", 6)]
    [InlineData("Error", 2)]
    [InlineData("Off", 0)]
    [InlineData("CRITICAL", 1)]
    public async Task Nothing_below_the_floor_is_exported(string? floor, int count)
    {
        foreach (var isAsync in new[] { false, true })
        {
            var records = await SomeNLog.ExportAsync(
                LogAll, target => target.LogLevel = floor ?? "", target => isAsync ? new AsyncTargetWrapper(target) : target);

            Assert.Equal(count, records.Count);
        }
    }

    [Fact]
    public async Task Without_logs_nothing_is_exported() =>
        Assert.Empty(await SomeNLog.ExportAsync(LogAll, target => target.ExportLogs = "off"));

    [Fact]
    public async Task Widened_connect_gets_what_the_rules_hold_back_from_others()
    {
        var (others, exported) = await RunAsync("logLevel='Debug' widen='true'", "<logger name='*' minlevel='Warn' writeTo='other,plain' />");

        Assert.Equal(["Warn", "Error", "Fatal"], others);
        Assert.Equal(["Debug", "Info", "Warn", "Error", "Fatal"], exported);
    }

    [Theory]
    [InlineData("<logger name='Shop.*' final='true' /><logger name='*' minlevel='Warn' writeTo='other,plain' />", 0)]
    [InlineData("<logger name='Shop.*' maxlevel='Error' final='true' /><logger name='*' minlevel='Warn' writeTo='other,plain' />", 1)]
    [InlineData("<logger name='*' minlevel='Warn' writeTo='other' />", 3)]
    [InlineData("<logger name='*' minlevel='Warn' writeTo='other,plain'><filters defaultAction='Log'><when condition=\"level==LogLevel.Error\" action='Ignore' /></filters></logger>", 2)]
    [InlineData("<logger name='*' writeTo='other,plain' /><logger name='*' writeTo='plain' />", 6)]
    public async Task Whatever_the_rules_say_each_event_comes_once(string rules, int others)
    {
        foreach (var isAsync in new[] { "false", "true" })
        {
            var (seen, exported) = await RunAsync("logLevel='Debug' widen='true'", rules, isAsync);

            Assert.Equal(others, seen.Count);
            Assert.Equal(["Debug", "Info", "Warn", "Error", "Fatal"], exported);
        }
    }

    [Fact]
    public async Task A_configuration_used_again_is_widened_once()
    {
        await using var some = SomeNLog.InXml(
            "<targets><target name='plain' PLAIN widen='true' /></targets><rules><logger name='*' minlevel='Error' writeTo='plain' /></rules>");
        for (var i = 0; i < 3; i++)
        {
            some.Factory.Configuration = some.Factory.Configuration;
            some.Factory.ReconfigExistingLoggers();
        }

        LogAll(some.Logger);

        Assert.Equal(6, (await some.CloseAsync()).Count);
    }

    [Fact]
    public async Task With_the_gate_closed_the_rules_are_all_there_is()
    {
        var (others, exported) = await RunAsync(
            "logLevel='Debug' widen='true' exportEnabled='no'", "<logger name='*' minlevel='Warn' writeTo='other,plain' />");

        Assert.Equal(3, others.Count);
        Assert.Empty(exported);
    }

    [Fact]
    public async Task Rules_above_the_floor_are_told_once_with_both_levels_and_what_to_add()
    {
        using var lines = new InternalLines();
        await RunAsync("logLevel='Debug'", "<logger name='*' minlevel='Warn' writeTo='other,plain' />", isAsync: "true");

        var line = Assert.Single(lines.All, line => line.Contains("connect.log_level_unreachable", StringComparison.Ordinal));
        Assert.Contains("LogLevel is Debug, but NLog's rules for it passes nothing below Warning", line, StringComparison.Ordinal);
        Assert.Contains("widen=\"true\"", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logLevel='Debug' widen='true'")]
    [InlineData("logLevel='Warning'")]
    public async Task Where_nothing_is_hidden_nothing_is_told(string attributes)
    {
        using var lines = new InternalLines();
        await RunAsync(attributes, "<logger name='*' minlevel='Warn' writeTo='other,plain' />");

        Assert.DoesNotContain(lines.All, line => line.Contains("connect.", StringComparison.Ordinal));
    }

    private static async Task<(IReadOnlyList<string> Others, IReadOnlyList<string> Exported)> RunAsync(string attributes, string rules, string isAsync = "false")
    {
        await using var some = SomeNLog.InXml("");
        some.LoadXml($"""
            <targets async="{isAsync}"><target name="plain" xsi:type="PlainConnect" exportUrl="{some.Receiver.Url}" exportToken="t" {attributes} /></targets>
            <targets><target name="other" xsi:type="Memory" layout="{"${message}"}" /></targets>
            <rules>{rules}</rules>
            """);
        var other = some.Factory.Configuration!.FindTargetByName<MemoryTarget>("other")!;
        LogAll(some.Logger);
        var exported = await some.CloseAsync();
        return ([.. other.Logs], [.. exported.Select(received => received.Record.Body.StringValue)]);
    }

    private static void LogAll(Logger logger)
    {
        foreach (var level in LogLevel.AllLoggingLevels)
        {
            logger.Log(level, level.Name);
        }
    }
}
