using System.Buffers.Binary;
using System.Diagnostics;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>Writes the fields of one LogRecord. What an event's bytes are not enough for is left out from its end.</summary>
internal sealed class RecordEncoder
{
    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;

    // The dropped attributes' number, which is written last, and what surrounds a text.
    private const int Reserved = 32;

    // An event's name never takes more than a quarter of it, which leaves the body its place.
    private const int ShareOfName = 4;

    private readonly ProtoBuffer _buffer;
    private readonly LogLimits _limits;
    private readonly TraceSampling? _sampling;
    private readonly AttributeWriter _attributes;
    private readonly BodyWriter _body;

    public RecordEncoder(ProtoBuffer buffer, LogLimits limits, TraceSampling? sampling)
    {
        _buffer = buffer;
        _limits = limits;
        _sampling = sampling;
        _attributes = new AttributeWriter(buffer, limits);
        _body = new BodyWriter(buffer, limits);
    }

    public void Write(LogRecordWriter record, LogEventEncoder encoder, in LogStamp stamp)
    {
        var end = _buffer.Position + _limits.EventBytes - Reserved;
        WriteTimesAndLevel(record, stamp);
        WriteTrace(record, stamp);
        if (record.EventName is { Length: > 0 } name)
        {
            _buffer.StringField(
                OtlpTag.RecordEventName, name, Math.Min(_limits.AttributeBytes, _limits.EventBytes / ShareOfName));
        }

        _body.Write(record, encoder, Math.Min(_limits.TextBytes, end - _buffer.Position));
        _attributes.Write(record, encoder, end);
    }

    /// <summary>Writes what is sent of an event that could not be read.</summary>
    public void WritePlaceholder(LogRecordWriter record, in LogStamp stamp, Exception error)
    {
        WriteTimesAndLevel(record, stamp);
        _buffer.TextMessage(OtlpTag.RecordBody, OtlpTag.AnyString, ErrorText.Of(error), _limits.TextBytes);
    }

    private void WriteTimesAndLevel(LogRecordWriter record, in LogStamp stamp)
    {
        if (record.Timestamp is { } time)
        {
            _buffer.Fixed64Field(OtlpTag.RecordTime, UnixNanoseconds.Of(time));
        }

        _buffer.Fixed64Field(OtlpTag.RecordObservedTime, stamp.ObservedUnixNanoseconds);
        Severity.Write(_buffer, record.Level);
    }

    private void WriteTrace(LogRecordWriter record, in LogStamp stamp)
    {
        if (record.TraceId == default)
        {
            return;
        }

        Span<byte> id = stackalloc byte[TraceIdBytes];
        record.TraceId.CopyTo(id);
        _buffer.BytesField(OtlpTag.RecordTraceId, id);

        var flags = stamp.TraceFlags ?? FlagsOf(id);
        if (flags != ActivityTraceFlags.None)
        {
            _buffer.Fixed32Field(OtlpTag.RecordFlags, (byte)flags);
        }

        if (record.SpanId != default)
        {
            id = id[..SpanIdBytes];
            record.SpanId.CopyTo(id);
            _buffer.BytesField(OtlpTag.RecordSpanId, id);
        }
    }

    private ActivityTraceFlags FlagsOf(ReadOnlySpan<byte> traceId)
    {
        var lowBits = BinaryPrimitives.ReadUInt64BigEndian(traceId[(TraceIdBytes - sizeof(ulong))..]);
        return _sampling?.Includes(lowBits) == true ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
    }
}
