using System.Runtime.InteropServices;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>
/// Writes a record's attributes: Connect's own first, then the properties, until one limit or the other is reached;
/// and last, how many that left out.
/// </summary>
internal sealed class AttributeWriter(ProtoBuffer buffer, LogLimits limits, EncodedValues encoded)
{
    // Tags and lengths of an attribute, its value and its text.
    private const int TextFraming = 3 * (1 + Varint.MostBytesOfLength);

    // Most stacks have from 128 to 16,383 bytes.
    private const int LengthBytesOfStack = 2;

    private readonly AnyValueWriter _values = new(buffer, limits);
    private readonly ExceptionWriter _exceptions = new(buffer, limits);

    private int _end;
    private int _written;
    private int _dropped;

    public void Write(LogRecordWriter record, LogEventEncoder encoder, int end)
    {
        _end = end;
        _written = 0;
        _dropped = record.Properties.Nameless;
        var own = WriteOwn(record);
        WriteProperties(record.Properties, own, encoder);
        if (_dropped > 0)
        {
            buffer.VarintField(OtlpTag.RecordDroppedAttributes, (uint)_dropped);
        }
    }

    private ReservedKind WriteOwn(LogRecordWriter record)
    {
        var own = ReservedKind.None;
        if (record.Template is { } template)
        {
            own |= ReservedKind.Template;
            var start = buffer.Position;
            template.EncodedText.Write(buffer, limits.AttributeBytes);
            KeepIfItFits(start);
        }

        if (record.EventId is { } id)
        {
            own |= ReservedKind.EventId;
            WriteEventId(id);
        }

        if (record.Exception is { } exception)
        {
            own |= ReservedKind.Exception;
            WriteText(ReservedKey.ExceptionType, ExceptionKind.Of(exception).Name, limits.AttributeBytes);
            WriteText(ReservedKey.ExceptionMessage, ExceptionText.MessageOf(exception), limits.AttributeBytes);
            WriteStackTrace(exception);
        }

        return own;
    }

    private void WriteEventId(int id)
    {
        if (IsFull)
        {
            _dropped++;
        }
        else
        {
            WriteAttribute(ReservedKey.EventId, id, encoder: null);
        }
    }

    private void WriteProperties(PropertyList properties, ReservedKind own, LogEventEncoder encoder)
    {
        var all = properties.All;
        var planned = properties.Planned;
        for (var i = 0; i < all.Length; i++)
        {
            ref readonly var property = ref all[i];
            if (i >= planned.Length)
            {
                WriteUnplanned(property, own, encoder);
                continue;
            }

            var plan = planned[i];
            if ((own & plan.Reserved) != 0)
            {
                continue;
            }

            if (IsFull)
            {
                _dropped++;
            }
            else if (property.Bytes == PropertyBytes.Value)
            {
                WriteEncoded(plan.Key, property);
            }
            else if (!TryWriteQuickly(plan, property, properties.TextsMoved))
            {
                WriteAttribute(plan.Key, property.Value, encoder);
            }
        }
    }

    private void WriteUnplanned(in Property property, ReservedKind own, LogEventEncoder encoder)
    {
        if ((own & ReservedKey.KindOf(property.Name!)) != 0)
        {
            return;
        }

        if (IsFull)
        {
            _dropped++;
            return;
        }

        var start = buffer.Position;
        var content = buffer.BeginMessage(OtlpTag.RecordAttributes);
        buffer.StringField(OtlpTag.KeyValueKey, property.Name, LogLimits.KeyBytes);
        if (property.Bytes == PropertyBytes.Value)
        {
            buffer.Raw(encoded.FieldOf(property));
        }
        else
        {
            _values.Write(property.Value, encoder);
        }

        buffer.EndMessage(content);
        KeepIfItFits(start);
    }

    private void WriteEncoded(in FixedBytes key, in Property property)
    {
        var start = buffer.Position;
        var content = buffer.BeginMessage(OtlpTag.RecordAttributes);
        buffer.Raw(key);
        buffer.Raw(encoded.FieldOf(property));
        buffer.EndMessage(content);
        KeepIfItFits(start);
    }

    private bool TryWriteQuickly(PlannedProperty plan, in Property property, int? textsMoved)
    {
        ref var at = ref buffer.At(SmallAttribute.Room);
        int length;
        if (property.Bytes == PropertyBytes.Text && property.Length <= limits.AttributeBytes && textsMoved is { } moved)
        {
            length = SmallAttribute.WriteEncoded(ref at, plan.Key, buffer.From(property.Start + moved)[..property.Length]);
        }
        else
        {
            length = plan.Last.Copy(property.Value, limits.AttributeBytes, ref at);
            if (length == 0)
            {
                length = SmallAttribute.Write(ref at, plan.Key, property.Value, limits.AttributeBytes);
                plan.Last.Offer(property.Value, limits.AttributeBytes, MemoryMarshal.CreateReadOnlySpan(ref at, length));
            }
        }

        if (length == 0)
        {
            return false;
        }

        buffer.Advance(length);
        KeepIfItFits(buffer.Position - length);
        return true;
    }

    private void WriteAttribute(in FixedBytes key, object? value, LogEventEncoder? encoder)
    {
        var start = buffer.Position;
        var content = buffer.BeginMessage(OtlpTag.RecordAttributes);
        buffer.Raw(key);
        _values.Write(value, encoder);
        buffer.EndMessage(content);
        KeepIfItFits(start);
    }

    // Texts that may be long are cut to what the event has left, rather than left out.
    private void WriteText(in FixedBytes key, string text, int limit)
    {
        if (!HasRoomForText(key, out var left))
        {
            return;
        }

        var start = buffer.Position;
        var content = buffer.BeginMessage(OtlpTag.RecordAttributes);
        buffer.Raw(key);
        buffer.TextMessage(OtlpTag.KeyValueValue, OtlpTag.AnyString, text, Math.Min(limit, left));
        buffer.EndMessage(content);
        KeepIfItFits(start);
    }

    private void WriteStackTrace(Exception exception)
    {
        if (!HasRoomForText(ReservedKey.ExceptionStackTrace, out var left))
        {
            return;
        }

        var start = buffer.Position;
        var content = buffer.BeginMessage(OtlpTag.RecordAttributes, LengthBytesOfStack);
        buffer.Raw(ReservedKey.ExceptionStackTrace);
        _exceptions.Write(OtlpTag.KeyValueValue, OtlpTag.AnyString, exception, Math.Min(limits.TextBytes, left));
        buffer.EndMessage(content, LengthBytesOfStack);
        KeepIfItFits(start);
    }

    private bool HasRoomForText(in FixedBytes key, out int left)
    {
        left = _end - buffer.Position - key.Length - TextFraming;
        if (!IsFull && left >= Utf8Text.EllipsisBytes)
        {
            return true;
        }

        _dropped++;
        _written = limits.Attributes;
        return false;
    }

    private bool IsFull => _written == limits.Attributes;

    private void KeepIfItFits(int start)
    {
        if (buffer.Position <= _end)
        {
            _written++;
            return;
        }

        // What follows is left out too: attributes are removed from the end.
        buffer.Rewind(start);
        _dropped++;
        _written = limits.Attributes;
    }
}
