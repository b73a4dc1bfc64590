using System.Text;

namespace Connect.Otlp;

/// <summary>The attribute <c>message_template.text</c> of a template, encoded once.</summary>
internal sealed class TemplateText
{
    // Templates are written by people: a longer one is encoded anew for each event.
    private const int LongestEncoded = 4 * 1024;

    private readonly string _text;
    private readonly FixedBytes _attribute;
    private readonly int _textBytes = int.MaxValue;

    public TemplateText(string text)
    {
        _text = text;
        if (text.Length <= LongestEncoded)
        {
            var buffer = new ProtoBuffer();
            Encode(buffer, int.MaxValue);
            _attribute = new FixedBytes(buffer.Written);
            _textBytes = Encoding.UTF8.GetByteCount(text);
        }
    }

    public void Write(ProtoBuffer buffer, int limit)
    {
        if (_textBytes <= limit)
        {
            buffer.Raw(_attribute);
        }
        else
        {
            Encode(buffer, limit);
        }
    }

    private void Encode(ProtoBuffer buffer, int limit)
    {
        var start = buffer.BeginMessage(OtlpTag.RecordAttributes);
        buffer.Raw(ReservedKey.TemplateText);
        buffer.TextMessage(OtlpTag.KeyValueValue, OtlpTag.AnyString, _text, limit);
        buffer.EndMessage(start);
    }
}
