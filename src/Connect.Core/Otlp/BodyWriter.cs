using System.Runtime.CompilerServices;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>Renders a record's body, straight to UTF-8: the message, or the template with its holes filled.</summary>
internal sealed class BodyWriter(ProtoBuffer buffer, LogLimits limits, EncodedValues encoded)
{
    // What a quickly written value takes at most.
    private const int QuickValue = 64;

    private readonly TextValueWriter _text = new(buffer, limits);

    public void Write(LogRecordWriter record, LogEventEncoder encoder, int limit)
    {
        if (record.Template is { } template)
        {
            var text = buffer.BeginTextMessage(OtlpTag.RecordBody, OtlpTag.AnyString);
            var properties = record.Properties;
            _text.Begin(limit);
            foreach (var part in template.Parts)
            {
                if (!TryWriteQuickly(part, properties))
                {
                    Write(part, properties, encoder);
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

    /// <summary>Writes a literal and what nearly every hole holds; false, and nothing written, where it is anything else.</summary>
    private bool TryWriteQuickly(BodyPart part, PropertyList properties)
    {
        ref readonly var literal = ref part.Literal;
        if (!part.IsPlain || part.HeldCollection || !_text.Takes(literal.Length + QuickValue))
        {
            return false;
        }

        if (part.Name is null)
        {
            buffer.Raw(literal);
            return true;
        }

        var index = part.FindIn(properties);
        if (index < 0)
        {
            return false;
        }

        ref var start = ref buffer.At(literal.Room + QuickValue);
        literal.CopyTo(ref start);
        ref var at = ref Unsafe.Add(ref start, literal.Length);
        int length;
        switch (properties[index].Value)
        {
            case string text:
                length = text.Length;
                if (length > QuickValue || !AsciiText.TryCopy(text, ref at))
                {
                    return false;
                }

                break;
            case int number when number >= 0:
                length = DecimalDigits.Write(ref at, (uint)number);
                break;
            case double number:
                length = NumberText.WriteFew(ref at, number);
                if (length == 0)
                {
                    return false;
                }

                break;
            default:
                return false;
        }

        buffer.Advance(literal.Length + length);
        return true;
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
