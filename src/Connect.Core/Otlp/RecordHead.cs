using System.Buffers.Binary;
using System.Diagnostics;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>The fields of fixed size, which every record begins with: times, level, trace.</summary>
internal sealed class RecordHead(ProtoBuffer buffer, TraceSampling? sampling)
{
    // How far the clock of arrivals may lag behind that of events.
    private const ulong CoarseNanoseconds = 20_000_000;

    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;

    // Two times, level and its text, two ids, flags.
    private const int MostBytes = 2 * (1 + 8) + 16 + (2 + TraceIdBytes) + (2 + SpanIdBytes) + (1 + 4);

    private readonly LastId _traceId = new(TraceIdBytes);
    private readonly LastId _spanId = new(SpanIdBytes);

    public void Write(LogRecordWriter record, in LogStamp stamp)
    {
        var room = buffer.Room(MostBytes)[..MostBytes];
        var length = WriteTimes(room, record, stamp);
        length += Severity.Write(room[length..], record.Level);
        if (record.TraceId != default)
        {
            length += WriteTrace(room[length..], record, stamp);
        }

        buffer.Advance(length);
    }

    private static int WriteTimes(Span<byte> room, LogRecordWriter record, in LogStamp stamp)
    {
        room[0] = OtlpTag.RecordObservedTime;
        if (record.Timestamp is not { } timestamp)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(room[1..], stamp.ObservedUnixNanoseconds);
            return 1 + sizeof(ulong);
        }

        var time = UnixNanoseconds.Of(timestamp);
        BinaryPrimitives.WriteUInt64LittleEndian(room[1..], ObservedTime(time, stamp.ObservedUnixNanoseconds));
        room[9] = OtlpTag.RecordTime;
        BinaryPrimitives.WriteUInt64LittleEndian(room[10..], time);
        return 2 * (1 + sizeof(ulong));
    }

    // Nothing is observed before it happens: by so little it is only the coarser clock that says so.
    private static ulong ObservedTime(ulong time, ulong observed) =>
        time > observed && time - observed < CoarseNanoseconds ? time : observed;

    private int WriteTrace(Span<byte> room, LogRecordWriter record, in LogStamp stamp)
    {
        var id = room.Slice(2, TraceIdBytes);
        room[0] = OtlpTag.RecordTraceId;
        room[1] = TraceIdBytes;
        _traceId.CopyTo(record.TraceId.ToHexString(), id);
        var length = 2 + TraceIdBytes;

        var flags = stamp.TraceFlags ?? FlagsOf(id);
        if (flags != ActivityTraceFlags.None)
        {
            room[length] = OtlpTag.RecordFlags;
            BinaryPrimitives.WriteUInt32LittleEndian(room[(length + 1)..], (byte)flags);
            length += 1 + sizeof(uint);
        }

        if (record.SpanId != default)
        {
            room[length] = OtlpTag.RecordSpanId;
            room[length + 1] = SpanIdBytes;
            _spanId.CopyTo(record.SpanId.ToHexString(), room.Slice(length + 2, SpanIdBytes));
            length += 2 + SpanIdBytes;
        }

        return length;
    }

    private ActivityTraceFlags FlagsOf(ReadOnlySpan<byte> traceId)
    {
        var lowBits = BinaryPrimitives.ReadUInt64BigEndian(traceId[(TraceIdBytes - sizeof(ulong))..]);
        return sampling?.Includes(lowBits) == true ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
    }
}
