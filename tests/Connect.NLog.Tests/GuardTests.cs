using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;

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
    public async Task OpenTelemetry_s_own_categories_are_seen_by_other_targets_only(string category, bool exported)
    {
        await using var some = SomeNLog.InCode();
        var other = new MemoryTarget("other");
        some.Factory.Setup().LoadConfiguration(builder => builder.ForLogger().WriteTo(other));
        some.Factory.GetLogger(category).Warn("x");

        var records = await some.CloseAsync();

        Assert.Single(other.Logs);
        Assert.Equal(exported ? 1 : 0, records.Count);
    }

    [Theory]
    [InlineData("directly")]
    [InlineData("async")]
    [InlineData("buffering")]
    public async Task A_line_logged_during_an_export_is_counted_and_not_exported(string wrapper)
    {
        await using var some = SomeNLog.InCode(wrap: target => wrapper switch
        {
            "async" => new AsyncTargetWrapper(target),
            "buffering" => new BufferingTargetWrapper(target),
            _ => target,
        });
        var seen = 0;
        var other = new MethodCallTarget("other", (_, _) => Interlocked.Increment(ref seen));
        some.Factory.Setup().LoadConfiguration(builder => builder.ForLogger().WriteTo(other));
        using var share = PlainConnectExporter.Open(PlainConnect.Configure(o =>
        {
            o.ExportUrl = some.Receiver.Url.ToString();
            o.ExportToken = SomeNLog.Token;
        }));
        var inner = some.Factory.GetLogger("inside");

        some.Logger.Error(new LoggingException(() => inner.Warn("from inside")), "x");
        await Task.Run(() => some.Factory.Flush());
        var records = await some.CloseAsync();

        Assert.Equal("x", Assert.Single(records).Record.Body.StringValue);
        Assert.True(seen > 1);
        Assert.Equal(seen - 1, share.Logs.Dropped["self"]);
    }

    [Fact]
    public async Task The_app_s_own_requests_are_exported_while_an_export_is_under_way()
    {
        var gate = new AnswerGate();
        await using var some = SomeNLog.InCode(target => target.BatchSize = "1");
        some.Receiver.Default = Answer.Ok.After(gate);

        some.Logger.Info("first");
        await some.Receiver.WaitForRequestsAsync(1);
        some.Factory.GetLogger("System.Net.Http.HttpClient").Info("the app's own request");
        gate.Open();

        var records = await some.CloseAsync();
        Assert.Contains(records, received => received.Scope?.Name == "System.Net.Http.HttpClient");
    }

    /// <summary>An exception that logs when the export asks for its text.</summary>
    private sealed class LoggingException(Action log) : Exception("logs")
    {
        private readonly int _caller = Environment.CurrentManagedThreadId;

        public override string ToString()
        {
            // NLog's own targets may ask for it too, where the app logs; that is none of the export's.
            if (Environment.CurrentManagedThreadId != _caller)
            {
                log();
            }

            return "text";
        }
    }
}
