using Serilog;
using Serilog.Core;

namespace Connect.Tests;

// Alone: it counts threads.
[Collection(nameof(LifetimeTests))]
[CollectionDefinition(nameof(LifetimeTests), DisableParallelization = true)]
public class LifetimeTests
{
    [Fact]
    public async Task Close_and_flush_delivers_everything()
    {
        var ledger = new Ledger();
        await using var receiver = FaultReceiver.Start();
        await using (var logger = SomeLoggerTo(receiver))
        {
            for (var i = 0; i < 20_000; i++)
            {
                logger.ForContext(Ledger.Key, ledger.Next()).Information("x");
            }
        }

        ledger.Verify(Delivered(receiver), Counters(accepted: 20_000, delivered: 20_000));
    }

    [Fact]
    public async Task Disposing_twice_and_from_two_threads_is_harmless()
    {
        await using var receiver = FaultReceiver.Start();
        var logger = SomeLoggerTo(receiver);
        logger.Information("x");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(logger.Dispose)));
        logger.Dispose();
        logger.Information("after");

        Assert.Single(receiver.AcknowledgedLogRecords());
    }

    [Fact]
    public async Task Lines_logged_after_closing_are_counted()
    {
        await using var receiver = FaultReceiver.Start();
        using var share = PlainConnectExporter.Open(Settings(receiver));
        var logger = SomeLoggerTo(receiver);
        logger.Dispose();

        logger.Information("after");

        Assert.Equal(1, share.Logs.Dropped["after_dispose"]);
        Assert.Equal(1, share.Logs.Accepted);
    }

    [Fact]
    public async Task A_dead_endpoint_costs_one_attempt_and_the_rest_is_counted()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.StopListening();
        var exporter = PlainConnectExporter.Open(Settings(receiver));
        var logger = SomeLoggerTo(receiver);
        for (var i = 0; i < 2_000; i++)
        {
            logger.Information("x");
        }

        logger.Dispose();
        exporter.Dispose();

        Assert.Equal(0, exporter.Logs.Delivered);
        Assert.Equal(2_000, exporter.Logs.Dropped["shutdown"]);
        Assert.Equal((2_000, 0, 0), (exporter.Logs.Accepted, exporter.Logs.Queued, exporter.Logs.InFlight));
    }

    [Fact]
    public async Task Two_loggers_to_one_place_share_the_exporter_and_either_may_close()
    {
        await using var receiver = FaultReceiver.Start();
        var first = SomeLoggerTo(receiver);
        var second = SomeLoggerTo(receiver);

        first.Information("first");
        first.Dispose();
        second.Information("second");
        second.Dispose();

        var records = receiver.AcknowledgedLogRecords().ToList();
        Assert.Equal(["first", "second"], records.Select(received => received.Record.Body.StringValue));
        Assert.Single(records.Select(received => received.Resource).Distinct());
        Assert.Equal(1, receiver.ConnectionsOpened);
    }

    [Fact]
    public async Task Each_of_them_keeps_to_its_own_limits_and_floor()
    {
        await using var receiver = FaultReceiver.Start();
        await using (var strict = new LoggerConfiguration().WriteTo.PlainConnect(
            exportUrl: receiver.Url.ToString(), exportToken: "t", maxAttributeBytes: "64", logLevel: "ERROR").CreateLogger())
        await using (var lenient = SomeLoggerTo(receiver, "t"))
        {
            strict.Error("{Text}", new string('x', 100));
            lenient.Information("{Text}", new string('x', 100));
            strict.Information("below its floor");
            strict.Error("{Text}", new string('x', 100));
        }

        Assert.Equal([64, 100, 64], receiver.AcknowledgedLogRecords()
            .Select(received => System.Text.Encoding.UTF8.GetByteCount(received.Record.Text("Text")!)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("t", false)]
    public async Task With_the_gate_closed_nothing_starts(string token, bool enabled)
    {
        await using var receiver = FaultReceiver.Start();
        var before = ProcessThreads.Named("PlainConnect");
        using var logger = new LoggerConfiguration().WriteTo.PlainConnect(o =>
        {
            o.ExportUrl = receiver.Url.ToString();
            o.ExportToken = token;
            o.ExportEnabled = enabled;
        }).CreateLogger();

        logger.Information("x");

        Assert.Empty(ProcessThreads.Named("PlainConnect").Except(before));
        Assert.Equal(0, receiver.ConnectionsOpened);
    }

    [Fact]
    public async Task Page_helpers_work_from_the_logger_s_configuration_alone()
    {
        await using var receiver = FaultReceiver.Start();
        using var logger = new LoggerConfiguration()
            .WriteTo.PlainConnect(pageviewsToken: "plain_pv_logger", secretKey: "s", cloudUrl: "https://cloud.example")
            .CreateLogger();

        Assert.Contains("data-token=\"plain_pv_logger\"", PlainConnectPages.Current.Pageviews(), StringComparison.Ordinal);
        Assert.Equal("https://cloud.example/forms/x", PlainConnectPages.Current.SupportUrl("x"));
        Assert.Contains("plain_connect_render_token", PlainConnectPages.Current.SupportFields(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_threads_lose_nothing_and_keep_their_order()
    {
        var ledger = new Ledger();
        await using var receiver = FaultReceiver.Start();
        await using (var logger = SomeLoggerTo(receiver))
        {
            var threads = Enumerable.Range(0, 1_000).Select(producer => new Thread(
                () =>
                {
                    for (var i = 0; i < 20; i++)
                    {
                        logger.ForContext(Ledger.Key, ledger.Next(producer)).Information("x");
                    }
                },
                maxStackSize: 128 * 1024)).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
        }

        ledger.Verify(Delivered(receiver), Counters(accepted: 20_000, delivered: 20_000), inOrder: true);
    }

    private static Logger SomeLoggerTo(FaultReceiver receiver, string token = "token-of-a-test") => new LoggerConfiguration()
        .WriteTo.PlainConnect(
            exportUrl: receiver.Url.ToString(), exportToken: token, excludedSources: ["*"], excludedMeters: ["*"]).CreateLogger();

    private static PlainConnectSettings Settings(FaultReceiver receiver) => PlainConnect.Configure(o =>
    {
        o.ExportUrl = receiver.Url.ToString();
        o.ExportToken = "token-of-a-test";
    });

    private static IEnumerable<long> Delivered(FaultReceiver receiver) =>
        receiver.AcknowledgedLogRecords().Select(received => received.Record.Attribute(Ledger.Key)!.IntValue);

    private static LedgerCounters Counters(long accepted, long delivered) => new()
    {
        Accepted = accepted,
        Delivered = delivered,
        Dropped = new Dictionary<string, long>(),
    };
}
