using Connect.Export;

namespace Connect.Otlp;

/// <summary>Renders a record's body, straight to UTF-8: the message, or the template with its holes filled.</summary>
internal sealed class BodyWriter(ProtoBuffer buffer, LogLimits limits)
{
    private readonly TextValueWriter _text = new(buffer, limits);

    public void Write(LogRecordWriter record, LogEventEncoder encoder, int limit)
    {
        if (record.Template is { } template)
        {
            var text = buffer.BeginTextMessage(OtlpTag.RecordBody, OtlpTag.AnyString);
            _text.Begin(limit);
            foreach (var part in template.Parts)
            {
                Write(part, record.Properties, encoder);
            }

            record.Properties.TextsMoved = _text.IsCut ? null : 0;
            _text.End();
            var end = buffer.Position;
            buffer.EndTextMessage(text);
            record.Properties.TextsMoved += buffer.Position - end;
        }
        else if (record.Message is { } message)
        {
            buffer.TextMessage(OtlpTag.RecordBody, OtlpTag.AnyString, message, limit);
        }
    }

    private void Write(BodyPart part, PropertyList properties, LogEventEncoder encoder)
    {
        var index = part.Name is null ? -1 : part.FindIn(properties);
        var start = buffer.Position;
        if (index < 0)
        {
            _text.Append(part.Literal);
        }
        else if (part.Format is null)
        {
            ref var property = ref properties[index];
            if (_text.Write(property.Value, encoder) && part.Alignment == 0)
            {
                (property.TextStart, property.TextLength) = (start, buffer.Position - start);
            }
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
}
