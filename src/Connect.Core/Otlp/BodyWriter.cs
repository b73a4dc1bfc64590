using System.Runtime.CompilerServices;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>Renders a record's body, straight to UTF-8: the message, or the template with its holes filled.</summary>
internal sealed class BodyWriter(ProtoBuffer buffer, LogLimits limits, EncodedValues encoded)
{
    private readonly TextValueWriter _text = new(buffer, limits);

    public void Write(LogRecordWriter record, LogEventEncoder encoder, int limit)
    {
        if (record.Template is { } template)
        {
            var text = buffer.BeginTextMessage(OtlpTag.RecordBody, OtlpTag.AnyString);
            var properties = record.Properties;
            _text.Begin(limit);
            var parts = template.Parts;
            for (var i = 0; i < parts.Length; i++)
            {
                i = WriteQuickly(template, i, properties);
                if (i < parts.Length)
                {
                    Write(parts[i], properties, encoder);
                }
            }

            properties.TextsMoved = _text.IsCut ? null : 0;
            _text.End();
            var end = buffer.Position;
            buffer.EndTextMessage(text);
            properties.TextsMoved += buffer.Position - end;
        }
        else if (record.Message is { } message)
        {
            buffer.TextMessage(OtlpTag.RecordBody, OtlpTag.AnyString, message, limit);
        }
    }

    /// <summary>Writes parts as long as they are simple, and returns which one is not.</summary>
    private int WriteQuickly(LogTemplate template, int first, PropertyList properties)
    {
        if (!_text.Takes(template.QuickRoom))
        {
            return first;
        }

        // The length is kept here meanwhile: adding to the buffer's own each time has each part wait for the one before.
        ref var start = ref buffer.At((int)template.QuickRoom);
        var length = 0;
        var parts = template.Parts;
        var next = first;
        for (; next < parts.Length; next++)
        {
            var written = parts[next].WriteQuickly(ref Unsafe.Add(ref start, length), properties);
            if (written < 0)
            {
                break;
            }

            length += written;
        }

        buffer.Advance(length);
        return next;
    }

    private void Write(BodyPart part, PropertyList properties, LogEventEncoder encoder)
    {
        _text.Append(part.Literal);
        if (part.Name is null)
        {
            return;
        }

        var index = part.FindIn(properties);
        var start = buffer.Position;
        if (index < 0)
        {
            _text.Append(part.Raw);
        }
        else if (part.Format is null)
        {
            WriteUnformatted(part, ref properties[index], encoder);
        }
        else
        {
            _text.Write(properties[index].Value, part.Format, encoder);
        }

        if (part.Alignment != 0)
        {
            _text.Align(start, part.Alignment);
        }
    }

    private void WriteUnformatted(BodyPart part, ref Property property, LogEventEncoder encoder)
    {
        var start = buffer.Position;
        if (!part.HeldCollection && _text.TryWriteScalar(property.Value, out var isAttributesText))
        {
            if (isAttributesText && part.Alignment == 0)
            {
                (property.Bytes, property.Start, property.Length) = (PropertyBytes.Text, start, buffer.Position - start);
            }

            return;
        }

        if (!encoded.Encode(ref property, encoder) || !TryWriteEncoded(property))
        {
            _text.Write(property.Value, encoder);
        }

        part.HeldCollection = encoded.IsCollection(property);
    }

    private bool TryWriteEncoded(in Property property)
    {
        var room = EncodedText.RoomFor(property.Length);
        if (!_text.Takes(room))
        {
            return false;
        }

        buffer.Advance(EncodedText.Write(encoded.FieldOf(property), ref buffer.At((int)room)));
        return true;
    }
}
