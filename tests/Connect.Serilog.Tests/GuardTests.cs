using Serilog;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>What the export itself logs is not exported, and everything else is.</summary>
public class GuardTests
{
    [Theory]
    [InlineData("OpenTelemetry", false)]
    [InlineData("OpenTelemetry.Exporter", false)]
    [InlineData("OpenTelemetryFoo", true)]
    [InlineData("opentelemetry", true)]
    [InlineData("My.OpenTelemetry", true)]
    public async Task OpenTelemetry_s_own_categories_are_seen_by_other_sinks_only(string category, bool exported)
    {
        var other = new CollectingSink();
        var records = await SomeLogger.ExportAsync(
            log => log.ForContext("SourceContext", category).Warning("x"), shape: logger => logger.WriteTo.Sink(other));

        Assert.Single(other.Events);
        Assert.Equal(exported ? 1 : 0, records.Count);
    }

    [Theory]
    [InlineData("directly")]
    [InlineData("async")]
    [InlineData("sub-logger")]
    public async Task A_line_logged_during_an_export_is_counted_and_not_exported(string wrapper)
    {
        await using var receiver = FaultReceiver.Start();
        var line = new LoggingToken();
        var other = new CollectingSink();
        void Add(Serilog.Configuration.LoggerSinkConfiguration sinks) => sinks.PlainConnect(
            exportUrl: receiver.Url.ToString(), exportToken: "t", resourceAttributes: new Dictionary<string, string>());
        var configuration = new LoggerConfiguration().WriteTo.Sink(other);
        configuration = wrapper switch
        {
            "async" => configuration.WriteTo.Async(Add),
            "sub-logger" => configuration.WriteTo.Logger(sub => Add(sub.WriteTo)),
            _ => Added(configuration, Add),
        };
        await using (var logger = configuration.CreateLogger())
        {
            line.Log = () => logger.Warning("from inside");
            logger.Write(new LogEvent(
                DateTimeOffset.UtcNow, LogEventLevel.Warning, null, new MessageTemplate([]), [new LogEventProperty("P", new ScalarValue(line))]));
        }

        Assert.Equal(2, other.Events.Count);
        Assert.Single(receiver.AcknowledgedLogRecords());
    }

    [Fact]
    public async Task The_app_s_own_requests_are_exported_while_an_export_is_under_way()
    {
        var gate = new AnswerGate();
        await using var some = new SomeLogger(o => o.BatchSize = 1);
        some.Receiver.Default = Answer.Ok.After(gate);

        some.Logger.Information("first");
        await some.Receiver.WaitForRequestsAsync(1);
        some.Logger.ForContext("SourceContext", "System.Net.Http.HttpClient").Information("the app's own request");
        gate.Open();

        var records = await some.CloseAsync();
        Assert.Contains(records, received => received.Scope?.Name == "System.Net.Http.HttpClient");
    }

    private static LoggerConfiguration Added(LoggerConfiguration configuration, Action<Serilog.Configuration.LoggerSinkConfiguration> add)
    {
        add(configuration.WriteTo);
        return configuration;
    }

    /// <summary>A value whose text is asked for by the export, and which logs then.</summary>
    private sealed class LoggingToken
    {
        public Action Log { get; set; } = () => { };

        public override string ToString()
        {
            Log();
            return "token";
        }
    }
}
