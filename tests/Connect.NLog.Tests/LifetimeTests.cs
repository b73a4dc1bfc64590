using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Connect.Tests;

// Alone: it counts threads.
[Collection(nameof(LifetimeTests))]
[CollectionDefinition(nameof(LifetimeTests), DisableParallelization = true)]
public class LifetimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Shutdown_delivers_everything(bool isAsync)
    {
        var ledger = new Ledger();
        await using var some = SomeNLog.InCode(wrap: target => Wrap(target, isAsync));
        for (var i = 0; i < 20_000; i++)
        {
            some.Logger.WithProperty(Ledger.Key, ledger.Next()).Info("x");
        }

        await some.CloseAsync();
        ledger.Verify(Delivered(some), Counters(accepted: 20_000, delivered: 20_000));
    }

    [Fact]
    public async Task Flush_calls_back_when_everything_is_delivered()
    {
        await using var some = SomeNLog.InCode();
        some.Logger.Info("x");

        Assert.Null(await FlushAsync(some));
        Assert.Single(some.Receiver.AcknowledgedLogRecords());
    }

    [Fact]
    public async Task Flush_says_when_not_everything_was_delivered_in_time()
    {
        await using var some = SomeNLog.InCode(target => target.ShutdownTimeout = "100ms");
        some.Receiver.StopListening();
        some.Logger.Info("x");

        Assert.IsAssignableFrom<NLogRuntimeException>(await FlushAsync(some));
    }

    [Fact]
    public async Task Any_number_of_flushes_cost_a_thread_or_two()
    {
        var gate = new AnswerGate();
        await using var some = SomeNLog.InCode(
            target => target.ShutdownTimeout = "20", target => new AutoFlushTargetWrapper(target) { AsyncFlush = true });
        some.Receiver.Default = Answer.Ok.After(gate);
        some.Logger.Error("first");
        await some.Receiver.WaitForRequestsAsync(1);
        var before = ProcessThreads.Count;

        for (var i = 0; i < 1_000; i++)
        {
            some.Logger.Error("x");
        }

        Assert.InRange(ProcessThreads.Count, 0, before + 20);
        gate.Open();
        Assert.Equal(1_001, (await some.CloseAsync()).Count);
    }

    [Fact]
    public async Task Closing_does_not_wait_for_a_dead_endpoint()
    {
        var gate = new AnswerGate();
        await using var some = SomeNLog.InCode();
        some.Receiver.Default = Answer.Ok.After(gate);
        some.Logger.Info("x");
        var target = some.Factory.Configuration!.AllTargets.Single();

        // It returns although the endpoint has not answered, and cannot before this test lets it.
        target.Dispose();
        gate.Open();

        await some.Receiver.WaitForAsync(requests => requests.Any(request => request.Acknowledged));
        Assert.Single(some.Receiver.AcknowledgedLogRecords());
    }

    [Fact]
    public async Task Lines_that_come_to_a_closed_target_are_not_exported_and_harmless()
    {
        await using var some = SomeNLog.InCode();
        var logger = some.Logger;
        await some.CloseAsync();

        logger.Info("after");
        some.Factory.Shutdown();

        Assert.Empty(some.Receiver.AcknowledgedLogRecords());
    }

    [Theory]
    [InlineData("exportToken=''")]
    [InlineData("exportToken='t' exportEnabled='no'")]
    public async Task With_the_gate_closed_nothing_starts(string attributes)
    {
        await using var some = SomeNLog.InXml("");
        var before = ProcessThreads.Named("PlainConnect");
        some.LoadXml($"""
            <targets><target name="plain" xsi:type="PlainConnect" exportUrl="{some.Receiver.Url}" {attributes} /></targets>
            <rules><logger name="*" minlevel="Trace" writeTo="plain" /></rules>
            """);

        some.Logger.Info("x");

        Assert.Null(await FlushAsync(some));
        Assert.Empty(ProcessThreads.Named("PlainConnect").Except(before));
        Assert.Equal(0, some.Receiver.ConnectionsOpened);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_thousand_threads_lose_nothing_and_keep_their_order(bool isAsync)
    {
        var ledger = new Ledger();
        await using var some = SomeNLog.InCode(wrap: target => Wrap(target, isAsync));
        var logger = some.Logger;
        var threads = Enumerable.Range(0, 1_000).Select(producer => new Thread(
            () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    logger.WithProperty(Ledger.Key, ledger.Next(producer)).Info("x");
                }
            },
            maxStackSize: 256 * 1024)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        await some.CloseAsync();
        ledger.Verify(Delivered(some), Counters(accepted: 20_000, delivered: 20_000), inOrder: true);
    }

    [Fact]
    public async Task Threads_that_render_a_layout_at_once_do_not_mix_their_texts()
    {
        await using var some = SomeNLog.InCode(target =>
        {
            target.Layout = "${level}: ${message}";
            target.ContextProperties.Add(new("Copy", "<${message}>"));
        });
        var logger = some.Logger;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    logger.Info("{Number}", i);
                }
            },
            TaskCreationOptions.LongRunning)));

        var records = await some.CloseAsync();

        Assert.Equal(16_000, records.Count);
        Assert.All(records, received =>
        {
            var number = received.Record.Attribute("Number")!.IntValue;
            Assert.Equal($"Info: {number}", received.Record.Body.StringValue);
            Assert.Equal($"<{number}>", received.Record.Text("Copy"));
        });
    }

    private static Target Wrap(Target target, bool isAsync) => isAsync
        ? new AsyncTargetWrapper(target, queueLimit: 50_000, AsyncTargetWrapperOverflowAction.Block)
        : target;

    private static async Task<Exception?> FlushAsync(SomeNLog some)
    {
        var done = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.Run(() => some.Factory.Flush(failure => done.TrySetResult(failure), Patience));
        return await done.Task.WaitAsync(Patience);
    }

    private static IEnumerable<long> Delivered(SomeNLog some) =>
        some.Receiver.AcknowledgedLogRecords().Select(received => received.Record.Attribute(Ledger.Key)!.IntValue);

    private static LedgerCounters Counters(long accepted, long delivered) => new()
    {
        Accepted = accepted,
        Delivered = delivered,
        Dropped = new Dictionary<string, long>(),
    };
}
