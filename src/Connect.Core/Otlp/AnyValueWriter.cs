using System.Buffers.Binary;
using System.Text;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>Writes a value as the value of a KeyValue.</summary>
internal sealed class AnyValueWriter : BoundedValueWriter
{
    // What surrounds a text within a collection.
    private const int TextFraming = 4;

    // Where the open entry of each open map, and the value that each open collection is, have their content.
    private readonly int[] _entries;
    private readonly int[] _values;

    private readonly int _limit;
    private int _end;

    public AnyValueWriter(ProtoBuffer buffer, LogLimits limits)
        : base(buffer, limits)
    {
        _limit = limits.AttributeBytes;
        _entries = new int[limits.Depth + 1];
        _values = new int[limits.Depth + 1];
    }

    // A list's items are numbered like the value of a KeyValue is not.
    private byte ValueTag => Depth > 0 && !InMap ? OtlpTag.ArrayValues : OtlpTag.KeyValueValue;

    // A single text is limited itself; in a collection what is written counts, with all that surrounds it.
    private int TextLimit => Depth == 0
        ? _limit
        : Math.Max(Utf8Text.EllipsisBytes, _end - Buffer.Position - TextFraming);

    private int KeyLimit => Math.Clamp(_end - Buffer.Position, Utf8Text.EllipsisBytes, LogLimits.KeyBytes);

    protected override bool HasRoom => Buffer.Position < _end;

    public void Write(object? value, LogEventEncoder? encoder)
    {
        var start = Buffer.Position;
        _end = start + _limit;
        Start(encoder);
        Value(value);
        CloseAll();
        if (Buffer.Position == start)
        {
            PutNull();
        }
    }

    protected override void PutNull()
    {
        var room = Buffer.Room(2);
        room[0] = ValueTag;
        room[1] = 0;
        Buffer.Advance(2);
    }

    protected override void PutBool(bool value)
    {
        ReadOnlySpan<byte> field = [ValueTag, 2, OtlpTag.AnyBool, value ? (byte)1 : (byte)0];
        Buffer.Raw(field);
    }

    protected override void PutInt64(long value)
    {
        var room = Buffer.Room(3 + Varint.MostBytes);
        var size = Varint.Write(room[3..], (ulong)value);
        room[0] = ValueTag;
        room[1] = (byte)(1 + size);
        room[2] = OtlpTag.AnyInt;
        Buffer.Advance(3 + size);
    }

    protected override void PutDouble(double value)
    {
        var room = Buffer.Room(3 + sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(room[3..], value);
        room[0] = ValueTag;
        room[1] = 1 + sizeof(double);
        room[2] = OtlpTag.AnyDouble;
        Buffer.Advance(3 + sizeof(double));
    }

    protected override void PutSingle(float value) => PutDouble(value);

    protected override void PutText(string value)
    {
        if (!Buffer.TextMessage(ValueTag, OtlpTag.AnyString, value, TextLimit) && Depth > 0)
        {
            Full = true;
        }
    }

    protected override void PutAscii(ReadOnlySpan<byte> text)
    {
        if (text.Length <= TextLimit)
        {
            Buffer.TextMessage(ValueTag, OtlpTag.AnyString, text);
        }
        else
        {
            PutText(Encoding.ASCII.GetString(text));
        }
    }

    // The tag of a list's item is its value's own; an entry of a map is a message around both.
    protected override void PutSeparator(bool isFirst)
    {
    }

    protected override void PutKey(string key)
    {
        _entries[Depth] = Buffer.BeginMessage(OtlpTag.MapValues);
        Buffer.StringField(OtlpTag.KeyValueKey, key, KeyLimit);
    }

    protected override void PutEndOfEntry() => Buffer.EndMessage(_entries[Depth]);

    protected override void PutBegin(bool isMap)
    {
        _values[Depth + 1] = Buffer.BeginMessage(ValueTag);
        Buffer.BeginMessage(isMap ? OtlpTag.AnyMap : OtlpTag.AnyArray);
    }

    protected override void PutEnd(bool isMap)
    {
        Buffer.EndMessage(FrameStart);
        Buffer.EndMessage(_values[Depth + 1]);
    }

}
