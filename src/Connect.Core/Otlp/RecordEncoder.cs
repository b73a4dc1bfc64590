using Connect.Export;

namespace Connect.Otlp;

/// <summary>Writes the fields of one LogRecord. What an event's bytes are not enough for is left out from its end.</summary>
internal sealed class RecordEncoder
{
    // The dropped attributes' number, which is written last, and what surrounds a text.
    private const int Reserved = 32;

    // An event's name never takes more than a quarter of it, which leaves the body its place.
    private const int ShareOfName = 4;

    private readonly ProtoBuffer _buffer;
    private readonly LogLimits _limits;
    private readonly RecordHead _head;
    private readonly EncodedValues _encoded;
    private readonly AttributeWriter _attributes;
    private readonly BodyWriter _body;

    public RecordEncoder(ProtoBuffer buffer, LogLimits limits, TraceSampling? sampling)
    {
        _buffer = buffer;
        _limits = limits;
        _head = new RecordHead(buffer, sampling);
        _encoded = new EncodedValues(limits);
        _attributes = new AttributeWriter(buffer, limits, _encoded);
        _body = new BodyWriter(buffer, limits, _encoded);
    }

    public void Write(LogRecordWriter record, LogEventEncoder encoder, in LogStamp stamp)
    {
        var end = _buffer.Position + _limits.EventBytes - Reserved;
        _head.Write(record, stamp);
        if (record.EventName is { Length: > 0 } name)
        {
            _buffer.StringField(
                OtlpTag.RecordEventName, name, Math.Min(_limits.AttributeBytes, _limits.EventBytes / ShareOfName));
        }

        _body.Write(record, encoder, Math.Min(_limits.TextBytes, end - _buffer.Position));
        _attributes.Write(record, encoder, end);
        _encoded.Clear();
    }

    /// <summary>Writes what is sent of an event that could not be read.</summary>
    public void WritePlaceholder(LogRecordWriter record, in LogStamp stamp, Exception error)
    {
        _head.Write(record, stamp);
        _buffer.TextMessage(OtlpTag.RecordBody, OtlpTag.AnyString, ErrorText.Of(error), _limits.TextBytes);
    }
}
