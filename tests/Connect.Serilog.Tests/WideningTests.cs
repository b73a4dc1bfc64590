using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Connect.Tests;

public class WideningTests
{
    [Fact]
    public async Task Connect_gets_what_the_app_s_levels_hold_back_from_others()
    {
        var (others, exported) = await RunAsync(logger => logger.PlainConnectMinimum(app => app.MinimumLevel.Warning()));

        Assert.Equal(["w", "Noisy w"], others);
        Assert.Equal(["d", "i", "w", "Noisy d", "Noisy i", "Noisy w"], exported);
    }

    [Fact]
    public async Task Overrides_hold_for_others_only()
    {
        var (others, exported) = await RunAsync(logger => logger.PlainConnectMinimum(
            app => app.MinimumLevel.Information().MinimumLevel.Override("Noisy", LogEventLevel.Error)));

        Assert.Equal(["i", "w"], others);
        Assert.Equal(6, exported.Count);
    }

    [Fact]
    public async Task An_override_that_lets_more_pass_does_so_for_others_too()
    {
        var (others, exported) = await RunAsync(logger => logger.PlainConnectMinimum(
            app => app.MinimumLevel.Error().MinimumLevel.Override("Noisy", LogEventLevel.Debug)));

        Assert.Equal(["Noisy d", "Noisy i", "Noisy w"], others);
        Assert.Equal(6, exported.Count);
    }

    [Fact]
    public async Task A_switch_of_the_app_s_still_switches()
    {
        var levelSwitch = new LoggingLevelSwitch(LogEventLevel.Fatal);
        var (others, exported) = await RunAsync(
            logger => logger.PlainConnectMinimum(app => app.MinimumLevel.ControlledBy(levelSwitch)),
            between: () => levelSwitch.MinimumLevel = LogEventLevel.Debug);

        Assert.Equal(["Noisy d", "Noisy i", "Noisy w"], others);
        Assert.Equal(6, exported.Count);
    }

    [Fact]
    public async Task Levels_in_the_configuration_hold_for_others_only()
    {
        var configuration = SomeConfiguration.Json("""
            { "Serilog": { "MinimumLevel": { "Default": "Warning", "Override": { "Noisy": "Fatal" } } } }
            """);
        var (others, exported) = await RunAsync(
            logger => logger.PlainConnectMinimum(configuration), before: logger => logger.ReadFrom.Configuration(configuration));

        Assert.Equal(["w"], others);
        Assert.Equal(6, exported.Count);
    }

    [Fact]
    public async Task Below_the_floor_nothing_is_exported()
    {
        var (_, exported) = await RunAsync(
            logger => logger.PlainConnectMinimum(app => app.MinimumLevel.Error()), configure: o => o.LogLevel = PlainConnectLevel.Information);

        Assert.Equal(["i", "w", "Noisy i", "Noisy w"], exported);
    }

    [Fact]
    public async Task With_the_gate_closed_the_app_s_levels_are_all_there_is()
    {
        var (others, exported) = await RunAsync(
            logger => logger.PlainConnectMinimum(app => app.MinimumLevel.Warning()), configure: o => o.ExportToken = "");

        Assert.Equal(["w", "Noisy w"], others);
        Assert.Empty(exported);
    }

    [Fact]
    public async Task Enrichers_see_each_event_once_and_sub_loggers_keep_their_levels()
    {
        var enricher = new CountingEnricher();
        var sub = new CollectingSink();
        await RunAsync(
            logger => logger.PlainConnectMinimum(app => app.MinimumLevel.Debug()),
            before: logger => logger.Enrich.With(enricher).WriteTo.Logger(lc => lc.MinimumLevel.Warning().WriteTo.Sink(sub)));

        Assert.Equal(6, enricher.Count);
        Assert.Equal(["w", "Noisy w"], sub.Messages);
    }

    [Fact]
    public async Task It_works_behind_async_too()
    {
        await using var receiver = FaultReceiver.Start();
        var other = new CollectingSink();
        await using (var logger = new LoggerConfiguration()
            .WriteTo.Sink(other)
            .WriteTo.Async(sinks => sinks.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: "t", logLevel: "DEBUG"))
            .PlainConnectMinimum(app => app.MinimumLevel.Warning())
            .CreateLogger())
        {
            LogAll(logger);
        }

        Assert.Equal(["w"], other.Messages);
        Assert.Equal(["d", "i", "w"], receiver.AcknowledgedLogRecords().Select(received => received.Record.Body.StringValue).Order());
    }

    private static async Task<(IReadOnlyList<string> Others, IReadOnlyList<string> Exported)> RunAsync(
        Func<LoggerConfiguration, LoggerConfiguration> widen,
        Action? between = null,
        Func<LoggerConfiguration, LoggerConfiguration>? before = null,
        Action<PlainConnectOptions>? configure = null)
    {
        await using var receiver = FaultReceiver.Start();
        var other = new CollectingSink();
        var configuration = new LoggerConfiguration();
        configuration = before?.Invoke(configuration) ?? configuration;
        configuration = widen(configuration.WriteTo.Sink(other).WriteTo.PlainConnect(o =>
        {
            o.ExportUrl = receiver.Url.ToString();
            o.ExportToken = "t";
            o.LogLevel = PlainConnectLevel.Debug;
            configure?.Invoke(o);
        }));
        await using (var logger = configuration.CreateLogger())
        {
            LogAll(logger);
            between?.Invoke();
            LogAll(logger.ForContext("SourceContext", "Noisy"), "Noisy ");
        }

        return ([.. other.Messages], [.. receiver.AcknowledgedLogRecords().Select(received => received.Record.Body.StringValue)]);
    }

    private static void LogAll(ILogger logger, string prefix = "")
    {
        logger.Debug("{Prefix:l}d", prefix);
        logger.Information("{Prefix:l}i", prefix);
        logger.Warning("{Prefix:l}w", prefix);
    }

    private sealed class CountingEnricher : ILogEventEnricher
    {
        private int _count;

        public int Count => _count;

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => Interlocked.Increment(ref _count);
    }
}
