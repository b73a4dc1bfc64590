using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Connect.Export;

/// <summary>What became of an event that was handed over.</summary>
internal enum Handover
{
    Accepted,
    Full,
    Closed,
}

/// <summary>An event on its way to the encode thread, with what only the caller's thread could see.</summary>
internal struct QueuedEvent
{
    public object LogEvent;
    public LogEventEncoder Encoder;
    public long Arrived;

    /// <summary>The activity's flags, or <see cref="NoFlags"/> when no activity was the event's own.</summary>
    public int Flags;

    public const int NoFlags = -1;

    public readonly ActivityTraceFlags? OwnFlags => Flags == NoFlags ? null : (ActivityTraceFlags)Flags;
}

/// <summary>
/// A bounded ring of references between any number of logging threads and one encode thread. Handing over takes one
/// compare-and-swap and no lock, so that neither a slow consumer nor a preempted producer holds up another caller;
/// when the ring is full the newest event is refused. Each slot's sequence says whose turn it is: equal to the
/// position, the producer's; one more, the consumer's.
/// </summary>
internal sealed class LogQueue
{
    /// <summary>Set in the tail once the queue is closed, so that no producer's compare-and-swap can succeed any more.</summary>
    private const long ClosedBit = 1L << 62;

    private readonly Slot[] _slots;
    private readonly int _mask;
    private Padded _tail;
    private Padded _head; // the consumer's own; others only read it

    public LogQueue(int capacity)
    {
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _slots.Length - 1;
        for (var i = 0; i < _slots.Length; i++)
        {
            _slots[i].Sequence = i;
        }
    }

    /// <summary>How many events the ring holds.</summary>
    public int Capacity => _slots.Length;

    /// <summary>How many events have ever been accepted.</summary>
    public long Accepted => Volatile.Read(ref _tail.Value) & ~ClosedBit;

    /// <summary>How many events have ever been taken.</summary>
    public long Taken => Volatile.Read(ref _head.Value);

    /// <summary>Whether everything that was ever accepted has been taken.</summary>
    public bool IsDrained => Taken == Accepted;

    /// <summary>Accepts the event, unless the ring is full or closed. From any thread.</summary>
    /// <param name="queued">The event.</param>
    /// <param name="accepted">How many events have been accepted, this one included.</param>
    public Handover TryAdd(in QueuedEvent queued, out long accepted)
    {
        accepted = 0;
        while (true)
        {
            var tail = Volatile.Read(ref _tail.Value);
            if ((tail & ClosedBit) != 0)
            {
                return Handover.Closed;
            }

            ref var slot = ref _slots[(int)tail & _mask];
            var turn = Volatile.Read(ref slot.Sequence) - tail;
            if (turn == 0)
            {
                if (Interlocked.CompareExchange(ref _tail.Value, tail + 1, tail) == tail)
                {
                    slot.Event = queued;
                    Volatile.Write(ref slot.Sequence, tail + 1);
                    accepted = tail + 1;
                    return Handover.Accepted;
                }
            }
            else if (turn < 0)
            {
                return Handover.Full;
            }
        }
    }

    /// <summary>Takes the oldest event. From the encode thread only.</summary>
    public bool TryTake(out QueuedEvent queued)
    {
        var head = _head.Value;
        ref var slot = ref _slots[(int)head & _mask];
        if (Volatile.Read(ref slot.Sequence) != head + 1)
        {
            queued = default;
            return false;
        }

        queued = slot.Event;
        slot.Event = default; // the ring must not keep alive what has been encoded
        Volatile.Write(ref slot.Sequence, head + _slots.Length);
        Volatile.Write(ref _head.Value, head + 1);
        return true;
    }

    /// <summary>Refuses everything from now on; what was accepted before can still be taken.</summary>
    public void Close()
    {
        var tail = Volatile.Read(ref _tail.Value);
        while ((tail & ClosedBit) == 0)
        {
            tail = Interlocked.CompareExchange(ref _tail.Value, tail | ClosedBit, tail);
        }
    }

    private struct Slot
    {
        public long Sequence;
        public QueuedEvent Event;
    }

    /// <summary>A counter on cache lines of its own: producers write the one, the consumer the other.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Padded
    {
        [FieldOffset(64)]
        public long Value;
    }
}
