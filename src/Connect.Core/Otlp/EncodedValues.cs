using Connect.Export;

namespace Connect.Otlp;

/// <summary>
/// Values that an event's body shows as well, encoded before they are asked for as attributes: what the app's objects say
/// is read once, and the body is made from the same bytes.
/// </summary>
internal sealed class EncodedValues(LogLimits limits)
{
    private readonly ProtoBuffer _buffer = new();
    private AnyValueWriter? _writer;

    public void Clear() => _buffer.Rewind(0);

    /// <summary>Encodes a property's value, which it then has.</summary>
    /// <returns>Whether nothing of it was left out or changed, so that a text can be made from it.</returns>
    public bool Encode(ref Property property, LogEventEncoder encoder)
    {
        _writer ??= new AnyValueWriter(_buffer, limits);
        var start = _buffer.Position;
        _writer.Write(property.Value, encoder);
        _buffer.Room(EncodedText.ReadOverrun);
        (property.Bytes, property.Start, property.Length) = (PropertyBytes.Value, start, _buffer.Position - start);
        return _writer.IsWhole;
    }

    /// <summary>Whether a value that was encoded is a list or a map.</summary>
    public bool IsCollection(in Property property) => EncodedText.IsCollection(FieldOf(property));

    /// <summary>A value as the field of a KeyValue.</summary>
    public ReadOnlySpan<byte> FieldOf(in Property property) =>
        _buffer.Written.Slice(property.Start, property.Length);
}
