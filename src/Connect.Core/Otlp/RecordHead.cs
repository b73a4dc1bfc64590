using System.Buffers.Binary;
using System.Diagnostics;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>
/// The fields of fixed size, which every record begins with: times, level, trace. Events of one request have all but the
/// times in common, so that these are encoded once and copied.
/// </summary>
internal sealed class RecordHead(ProtoBuffer buffer, TraceSampling? sampling)
{
    // How far the clock of arrivals may lag behind that of events.
    private const ulong CoarseNanoseconds = 20_000_000;

    private const int TimeBytes = 1 + sizeof(ulong);
    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;

    // Level and its text, two ids, flags.
    private const int MostBytesOfRest = 16 + (2 + TraceIdBytes) + (2 + SpanIdBytes) + (1 + sizeof(uint));

    // What follows the times of the record written last, and what it says.
    private readonly byte[] _rest = new byte[FixedBytes.RoomOf(MostBytesOfRest)];
    private int _restLength;
    private PlainConnectLevel _level;
    private string? _traceId;
    private string? _spanId;
    private ActivityTraceFlags? _flags;

    public void Write(LogRecordWriter record, in LogStamp stamp)
    {
        var (traceId, spanId) = (record.TraceId.ToHexString(), record.SpanId.ToHexString());
        if (!ReferenceEquals(traceId, _traceId) || !ReferenceEquals(spanId, _spanId)
            || record.Level != _level || stamp.TraceFlags != _flags)
        {
            (_traceId, _spanId, _level, _flags) = (traceId, spanId, record.Level, stamp.TraceFlags);
            EncodeRest(record, stamp.TraceFlags);
        }

        var room = buffer.Room(2 * TimeBytes + _rest.Length)[..(2 * TimeBytes + _rest.Length)];
        var length = WriteTimes(room, record.Timestamp, stamp.ObservedUnixNanoseconds);
        FixedBytes.Copy(_rest, _restLength, ref room[length]);
        buffer.Advance(length + _restLength);
    }

    private static int WriteTimes(Span<byte> room, DateTimeOffset? timestamp, ulong observed)
    {
        room[0] = OtlpTag.RecordObservedTime;
        if (timestamp is not { } happened)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(room[1..], observed);
            return TimeBytes;
        }

        var time = UnixNanoseconds.Of(happened);
        BinaryPrimitives.WriteUInt64LittleEndian(room[1..], ObservedTime(time, observed));
        room[TimeBytes] = OtlpTag.RecordTime;
        BinaryPrimitives.WriteUInt64LittleEndian(room[(TimeBytes + 1)..], time);
        return 2 * TimeBytes;
    }

    // Nothing is observed before it happens: by so little it is only the coarser clock that says so.
    private static ulong ObservedTime(ulong time, ulong observed) =>
        time > observed && time - observed < CoarseNanoseconds ? time : observed;

    private void EncodeRest(LogRecordWriter record, ActivityTraceFlags? flags)
    {
        _restLength = Severity.Write(_rest, record.Level);
        if (record.TraceId != default)
        {
            _restLength += WriteTrace(_rest.AsSpan(_restLength), record, flags);
        }
    }

    private int WriteTrace(Span<byte> room, LogRecordWriter record, ActivityTraceFlags? ownFlags)
    {
        var id = room.Slice(2, TraceIdBytes);
        room[0] = OtlpTag.RecordTraceId;
        room[1] = TraceIdBytes;
        HexId.Read(record.TraceId.ToHexString(), id);
        var length = 2 + TraceIdBytes;

        var flags = ownFlags ?? FlagsOf(id);
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
            HexId.Read(record.SpanId.ToHexString(), room.Slice(length + 2, SpanIdBytes));
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
