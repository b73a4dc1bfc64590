using Connect.Export;
using Connect.Otlp;

namespace Connect.Tests.Pipeline;

/// <summary>An exporter of a test's own, to a receiver of its own.</summary>
internal sealed class PipelineRig : IAsyncDisposable
{
    private static readonly HostDescription Host = new("instance", "host", 4711, "Test");

    public PipelineRig(
        Action<PlainConnectOptions>? configure = null,
        TimeProvider? time = null,
        Func<HttpMessageHandler>? handler = null)
    {
        var settings = SomeSettings.Of(options =>
        {
            options.ExportUrl = Receiver.Url.ToString();
            options.ExportToken = "token-of-a-test";
            configure?.Invoke(options);
        });
        Engine = new ExportEngine(settings, new ExportSurroundings(
            time ?? TimeProvider.System,
            () => 0.5,
            _ => handler?.Invoke() ?? QuietHandler.Create(settings.ExportUrl, settings.ConnectTimeout),
            Host,
            new ProcessEnd(End.Watch, TimeProvider.System)));
        Engine.AddListener(Lines.Enqueue);
    }

    /// <summary>Signs that the process ends.</summary>
    public ManualEnd End { get; } = new();

    public FaultReceiver Receiver { get; } = FaultReceiver.Start();

    public ExportEngine Engine { get; }

    public Ledger Ledger { get; } = new();

    public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

    public PlainConnectCounters Counters => Engine.Logs.Counters;

    /// <summary>Listens to the process: only for tests that run alone in it.</summary>
    public PipelineRig Listening()
    {
        Engine.Spans.Listen();
        Engine.Metrics.Listen();
        return this;
    }

    /// <summary>Completes when all of it is delivered or dropped.</summary>
    public async Task FlushAsync() =>
        Assert.True(await OwnThread.Run(() => Engine.Flush(TimeSpan.FromSeconds(20))));

    /// <summary>Logs so many events that carry a number of the ledger.</summary>
    public void Log(int count, int padding = 0)
    {
        for (var i = 0; i < count; i++)
        {
            var id = Ledger.Next();
            Log(record =>
            {
                record.Add(Ledger.Key, id);
                if (padding > 0)
                {
                    record.Add("Padding", new string((char)('a' + id % 26), padding));
                }
            });
        }
    }

    public void Log(Action<LogRecordWriter> encode) => Engine.Logs.Enqueue(encode, new SomeEncoder(), QueuedEvent.NoFlags);

    /// <summary>Completes when a line with this text has been told.</summary>
    public async Task LineAsync(string text)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            await Task.Yield();
            giveUp.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Holds the books against what arrived; after it nothing is on its way.</summary>
    public void Verify()
    {
        var counters = Counters;
        Assert.Equal((0, 0), (counters.Queued, counters.InFlight));
        Ledger.Verify(
            Receiver.AcknowledgedLogRecords().Select(received => received.Record.Attributes.Single(a => a.Key == Ledger.Key).Value.IntValue),
            new LedgerCounters
            {
                Accepted = counters.Accepted,
                Delivered = counters.Delivered,
                Dropped = counters.Dropped,
                Queued = counters.Queued,
                InFlight = counters.InFlight,
            });
        Assert.Empty(Receiver.Undecodable);
    }

    public async ValueTask DisposeAsync()
    {
        Engine.Dispose();
        await Receiver.DisposeAsync();
    }
}
