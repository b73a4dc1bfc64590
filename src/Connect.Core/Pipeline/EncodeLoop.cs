using System.Collections.Concurrent;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>
/// The encode thread's work: turns events into protobuf as soon as they arrive, and seals a batch when it is full or
/// old enough. What waits then are bytes, not object graphs that would grow old in the collector's hands.
/// </summary>
internal sealed class EncodeLoop
{
    /// <summary>How long events may lie in the ring before they are looked after, unless it fills up.</summary>
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(20);

    /// <summary>How many events are taken in one go before seals and marks are looked after.</summary>
    private const int Stride = 1_024;

    /// <summary>
    /// The share of the ring that ends a nap. A caller pays for the signal: woken for each batch, W1 took a call 66 ns in
    /// bursts of 1,000 and takes 49 ns so, and W3 367 and 136 ns.
    /// </summary>
    private const int ShareThatWakes = 16;

    private readonly LogQueue _queue;
    private readonly EncodeWakeup _wakeup;
    private readonly LogBatchWriter _batch;
    private readonly BatchOutlet _outlet;
    private readonly ArrivalClock _clock;
    private readonly TimeProvider _time;
    private readonly int _batchSize;
    private readonly TimeSpan _batchDelay;
    private readonly Func<long, bool> _hasWork;
    private readonly ConcurrentQueue<EncodeMark> _marks = new();
    private readonly BatchArrays _arrays = new();

    private long _batchStarted;
    private volatile bool _closing;

    public EncodeLoop(
        LogQueue queue,
        EncodeWakeup wakeup,
        LogBatchWriter batch,
        BatchOutlet outlet,
        ArrivalClock clock,
        TimeProvider time,
        int batchSize,
        TimeSpan batchDelay)
    {
        _queue = queue;
        _wakeup = wakeup;
        _batch = batch;
        _outlet = outlet;
        _clock = clock;
        _time = time;
        _batchSize = batchSize;
        _batchDelay = batchDelay;
        _hasWork = wakeAt => _closing || !_marks.IsEmpty || _queue.Accepted >= wakeAt;
    }

    /// <summary>Whether events are encoded and not sealed.</summary>
    public bool HasOpenBatch => _batch.Count > 0;

    /// <summary>Works until the queue is closed and empty. On a thread of its own; after a failure it can be run again.</summary>
    public void Run()
    {
        while (true)
        {
            var marked = _marks.TryPeek(out var mark);
            var taken = Encode(Stride);
            if (marked && _queue.Taken >= mark!.Position)
            {
                Seal();
                _marks.TryDequeue(out _);
                mark.Reach();
            }
            else if (_batch.Count > 0 && _time.GetElapsedTime(_batchStarted) >= _batchDelay)
            {
                Seal();
            }

            if (_closing && _queue.IsDrained)
            {
                Seal();
                ReachAll();
                return;
            }

            if (taken == 0)
            {
                Sleep();
            }
        }
    }

    /// <summary>Completes when everything accepted so far has been handed on in sealed batches.</summary>
    public Task SealAcceptedAsync()
    {
        var mark = new EncodeMark(_queue.Accepted);
        _marks.Enqueue(mark);
        _wakeup.Ring();
        return mark.Reached;
    }

    /// <summary>Makes <see cref="Run"/> return once the queue, closed before, is empty.</summary>
    public void Close()
    {
        _closing = true;
        _wakeup.Ring();
    }

    private int Encode(int most)
    {
        var taken = 0;
        while (taken < most && _queue.TryTake(out var queued))
        {
            if (taken++ == 0)
            {
                _clock.Synchronize();
            }

            Append(queued);
        }

        return taken;
    }

    private void Append(in QueuedEvent queued)
    {
        var stamp = new LogStamp(_clock.ToUnixNanoseconds(queued.Arrived), queued.OwnFlags);
        var outcome = _batch.Append(queued.Encoder, queued.LogEvent, stamp);
        if (outcome == AppendOutcome.Full)
        {
            Seal();
            outcome = _batch.Append(queued.Encoder, queued.LogEvent, stamp);
        }

        if (outcome == AppendOutcome.Excluded)
        {
            _outlet.Drop(DropReason.Self, 1);
            return;
        }

        if (_batch.Count == 1)
        {
            _batchStarted = _time.GetTimestamp();
        }

        if (_batch.Count >= _batchSize)
        {
            Seal();
        }
    }

    private void Seal()
    {
        if (_batch.Count > 0)
        {
            _outlet.Add(_batch.Seal(_arrays));
        }
    }

    /// <summary>
    /// While a batch is open or events keep coming, a nap; after a nap without any, a sleep that the next event ends.
    /// </summary>
    private void Sleep()
    {
        if (_batch.Count == 0 && _queue.Accepted == _queue.Taken)
        {
            _wakeup.Sleep(wakeAt: _queue.Taken + 1, Timeout.InfiniteTimeSpan, _hasWork);
            return;
        }

        var left = _batch.Count == 0 ? Nap : _batchDelay - _time.GetElapsedTime(_batchStarted);
        var atMost = left < Nap ? left : Nap;
        if (atMost > TimeSpan.Zero)
        {
            _wakeup.Sleep(wakeAt: _queue.Taken + _queue.Capacity / ShareThatWakes, atMost, _hasWork);
        }
    }

    private void ReachAll()
    {
        while (_marks.TryDequeue(out var mark))
        {
            mark.Reach();
        }
    }

    /// <summary>A position in the queue that someone waits for.</summary>
    private sealed class EncodeMark(long position)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Position => position;

        public Task Reached => _reached.Task;

        public void Reach() => _reached.TrySetResult();
    }
}
