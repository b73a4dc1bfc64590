using System.Globalization;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>
/// The way of log events: ring, encode thread, backlog, send thread. Everything accepted is counted once: delivered,
/// dropped for a reason, or still on its way.
/// </summary>
internal sealed class LogPipeline
{
    private readonly LogQueue _queue;
    private readonly EncodeWakeup _wakeup = new();
    private readonly ArrivalClock _clock;
    private readonly EncodeLoop _encodeLoop;
    private readonly Supervisor _encodeThread;
    private readonly BatchOutlet _outlet;
    private readonly SendLoop _sendLoop;
    private readonly TaskCompletionSource _encoded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What never got into the ring.
    private long _full;
    private long _afterDispose;
    private long _self;

    public LogPipeline(
        PlainConnectSettings settings,
        ExportTransport transport,
        ProcessResource resource,
        TraceSampling? sampling,
        TimeProvider time)
    {
        _queue = new LogQueue(settings.QueueSize);
        _clock = new ArrivalClock(time);
        _sendLoop = transport.Logs;
        _outlet = new BatchOutlet(_sendLoop);
        var batch = new LogBatchWriter(LogLimits.Of(settings), resource.Encoded, sampling);
        _encodeLoop = new EncodeLoop(_queue, _wakeup, batch, _outlet, _clock, time, settings.BatchSize, settings.BatchDelay);
        Audit = new AuditSender(transport.SenderBeside(_sendLoop), _sendLoop.Tally, transport.Arrival);
        _encodeThread = transport.Supervise("PlainConnect encode", Encode);
        _encodeThread.Start();
    }

    public AuditSender Audit { get; }

    public PlainConnectCounters Counters
    {
        get
        {
            // In this order nothing that has been settled is missing from what was accepted.
            var sent = _sendLoop.Tally.Snapshot();
            var (full, afterDispose, self) = (Volatile.Read(ref _full), Volatile.Read(ref _afterDispose), Volatile.Read(ref _self));
            var accepted = _queue.Accepted + Audit.Accepted + full + afterDispose + self;
            return PlainConnectCounters.Of(
                accepted,
                sent,
                (DropReason.QueueFull, full),
                (DropReason.AfterDispose, afterDispose),
                (DropReason.Self, self));
        }
    }

    /// <summary>Whether the encode thread has taken so many events.</summary>
    public bool HasTaken(long events) => _queue.Taken >= events;

    /// <summary>Whether events are encoded and not sealed.</summary>
    public bool HasOpenBatch => _encodeLoop.HasOpenBatch;

    /// <summary>Hands an event over. From any thread; never blocks.</summary>
    public void Enqueue(object logEvent, LogEventEncoder encoder, int flags)
    {
        var queued = new QueuedEvent { LogEvent = logEvent, Encoder = encoder, Arrived = _clock.Now(), Flags = flags };
        switch (_queue.TryAdd(queued, out var accepted))
        {
            case Handover.Accepted:
                _wakeup.Reached(accepted);
                break;
            case Handover.Full:
                Interlocked.Increment(ref _full);
                break;
            default:
                CountAfterDispose();
                break;
        }
    }

    public void CountSelf() => Interlocked.Increment(ref _self);

    public void CountAfterDispose() => Interlocked.Increment(ref _afterDispose);

    /// <summary>Waits until everything accepted so far is encoded and sealed; false when the time was up before.</summary>
    public bool Seal(TimeSpan timeout) =>
        // Not WhenAny: that completes on the app's pool, which may be starved.
        Task.WaitAny([_encodeLoop.SealAcceptedAsync(), _encoded.Task], timeout) >= 0;

    /// <summary>Refuses further events and lets the encode thread finish; what it has not encoded by then is given up.</summary>
    public void Close(TimeSpan timeout)
    {
        _queue.Close();
        _encodeLoop.Close();
        _encoded.Task.Wait(timeout);
        _outlet.Close(_queue.Accepted);
        _encodeThread.Stop();
    }

    private void Encode()
    {
        // Every text is of this culture; on this thread it need not be entered for each.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        _encodeLoop.Run();
        _encoded.TrySetResult();
    }
}
