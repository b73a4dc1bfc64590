using System.Runtime.CompilerServices;
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
        for (var i = 0; i < planned.Length; i++)
        {
            i = WriteQuickly(properties, i, own);
            if (i < planned.Length && (own & planned[i].Reserved) == 0)
            {
                WritePlanned(planned[i].Key, all[i], encoder);
            }
        }

        foreach (ref readonly var property in all[planned.Length..])
        {
            WriteUnplanned(property, own, encoder);
        }
    }

    /// <summary>Writes properties as long as their values are simple and there is place, and returns which one it left.</summary>
    private int WriteQuickly(PropertyList properties, int first, ReservedKind own)
    {
        var all = properties.All;
        var planned = properties.Planned;
        var next = first;
        var most = planned.Length - first;

        // The length is kept here meanwhile: adding to the buffer's own each time has each one wait for the one before.
        ref var start = ref buffer.At(most * SmallAttribute.Room);
        var left = _end - buffer.Position;
        var length = 0;
        for (; next < planned.Length && !IsFull; next++)
        {
            var plan = planned[next];
            if ((own & plan.Reserved) != 0)
            {
                continue;
            }

            var written = WriteQuickly(ref Unsafe.Add(ref start, length), plan, all[next], properties.TextsMoved);
            if (written == 0 || length + written > left)
            {
                break;
            }

            length += written;
            _written++;
        }

        buffer.Advance(length);
        return next;
    }

    private int WriteQuickly(ref byte at, PlannedProperty plan, in Property property, int? textsMoved)
    {
        if (property.Bytes == PropertyBytes.Value)
        {
            return 0;
        }

        if (property.Bytes == PropertyBytes.Text && property.Length <= limits.AttributeBytes && textsMoved is { } moved)
        {
            return SmallAttribute.WriteEncoded(ref at, plan.Key, buffer.From(property.Start + moved)[..property.Length]);
        }

        var length = plan.Last.Copy(property.Value, limits.AttributeBytes, ref at);
        if (length == 0)
        {
            length = SmallAttribute.Write(ref at, plan.Key, property.Value, limits.AttributeBytes);
            plan.Last.Offer(property.Value, limits.AttributeBytes, MemoryMarshal.CreateReadOnlySpan(ref at, length));
        }

        return length;
    }

    private void WritePlanned(in FixedBytes key, in Property property, LogEventEncoder encoder)
    {
        if (IsFull)
        {
            _dropped++;
        }
        else if (property.Bytes == PropertyBytes.Value)
        {
            WriteEncoded(key, property);
        }
        else
        {
            WriteAttribute(key, property.Value, encoder);
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
