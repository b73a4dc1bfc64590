using System.Collections.Concurrent;
using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>A transport to a fault receiver on loopback, its clock, and what it tells.</summary>
internal sealed class TransportRig : IAsyncDisposable
{
    public const string Token = "planted-token-5up3r";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<string> _told = new();

    private readonly string _signal;

    /// <param name="signal">Whose way it is about.</param>
    /// <param name="configure">Settings of the test's own.</param>
    /// <param name="handler">In the place of the exporter's own.</param>
    /// <param name="random">What chance always says.</param>
    /// <param name="time">The clock.</param>
    /// <param name="receiver">The endpoint.</param>
    /// <param name="faultyRandom">A source of chance that fails.</param>
    public TransportRig(
        string signal = "logs",
        Action<PlainConnectOptions>? configure = null,
        Func<HttpMessageHandler>? handler = null,
        double random = 0,
        WatchedTime? time = null,
        FaultReceiver? receiver = null,
        Func<double>? faultyRandom = null)
    {
        _signal = signal;
        Time = time ?? new WatchedTime();
        Receiver = receiver ?? FaultReceiver.Start(Time);
        var settings = SomeSettings.Of(options =>
        {
            options.ExportUrl = Receiver.Url.ToString();
            options.ExportToken = Token;
            options.ExportTimeout = Time.Deadline;
            configure?.Invoke(options);
        });
        Transport = new ExportTransport(settings, handler ?? Handler, _told.Enqueue, Time, faultyRandom ?? (() => random));
    }

    public WatchedTime Time { get; }

    public FaultReceiver Receiver { get; }

    public ExportTransport Transport { get; }

    public SendLoop Logs => Transport.Logs;

    /// <summary>What goes wrong; that something has arrived is told as well.</summary>
    public IReadOnlyList<string> Told => [.. _told.Where(line => !line.StartsWith("First delivery", StringComparison.Ordinal))];

    public SendLoop Loop => LoopOf(_signal);

    /// <summary>A signal that it is not about, and a batch of that one.</summary>
    public SendLoop Other => LoopOf(_signal == "traces" ? "metrics" : "traces");

    public SealedBatch OtherBatch() => SomeBatch.Of(Other.Signal.Name, [1]);

    public string Path => Loop.Signal.Path;

    public TallySnapshot Tally => Loop.Tally.Snapshot();

    /// <summary>The exporter's own handler, as for the receiver.</summary>
    public static SocketsHttpHandler Handler() => QuietHandler.Create("http://127.0.0.1", Patience);

    public SealedBatch Batch(int count) => SomeBatch.Of(_signal, Enumerable.Range(1, count).Select(id => (long)id));

    public SealedBatch Batch(IEnumerable<long> ids, int bodyBytes = 10) => SomeBatch.Of(_signal, ids, bodyBytes);

    public IEnumerable<long> AcknowledgedIds() => SomeBatch.AcknowledgedIds(_signal, Receiver);

    public void Send(SealedBatch batch) => Send(Loop, batch);

    public static void Send(SendLoop loop, SealedBatch batch)
    {
        loop.Tally.Enter(batch.Count);
        loop.Add(batch);
    }

    public SendLoop LoopOf(string signal) => signal switch
    {
        "logs" => Transport.Logs,
        "traces" => Transport.Traces,
        _ => Transport.Metrics,
    };

    /// <summary>Completes when all that was sent is delivered or dropped.</summary>
    public async Task SettleAsync(SendLoop? loop = null) =>
        Assert.True(await OnThread(() => (loop ?? Loop).Flush(Timeout.InfiniteTimeSpan)));

    /// <summary>Blocking work, on a thread of its own.</summary>
    public static async Task<T> OnThread<T>(Func<T> work) => await Task.Factory
        .StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        .WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        Transport.Dispose();
        await Receiver.DisposeAsync();
        Assert.All(_told, line => Assert.DoesNotContain(Token, line, StringComparison.Ordinal));
        Assert.Empty(Receiver.Violations);
        foreach (var loop in new[] { Transport.Logs, Transport.Traces, Transport.Metrics })
        {
            var tally = loop.Tally.Snapshot();
            Assert.Equal((0, 0), (tally.Waiting, tally.InFlight));
        }
    }
}
