using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>Writes a value as the value of a KeyValue.</summary>
internal sealed class AnyValueWriter : BoundedValueWriter
{
    // What surrounds a text within a collection.
    private const int TextFraming = 4;

    // Tag and length of an entry, and of its key.
    private const int EntryFraming = 4;

    // Where the open entry of each open map, and the value that each open collection is, have their content.
    private readonly int[] _entries;
    private readonly int[] _values;

    // Of entries written at once: keys of so many chars, and values whose lengths take one byte then.
    private const int LongestSmallKey = 48;
    private const int LongestSmallText = 64;
    private const int SmallRoom = 128;

    private const int MostBytesOfChar = 3;

    private readonly int _limit;

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
        : Math.Max(Utf8Text.EllipsisBytes, Limit - Buffer.Position - TextFraming);

    private int KeyLimit => Math.Clamp(Limit - Buffer.Position, Utf8Text.EllipsisBytes, LogLimits.KeyBytes);

    /// <summary>Whether all of the value written last is there, and says what the value says.</summary>
    public bool IsWhole { get; private set; }

    public void Write(object? value, LogEventEncoder? encoder)
    {
        var start = Buffer.Position;
        IsWhole = true;
        Limit = start + _limit;
        Start(encoder);
        Value(value);
        CloseAll();
        if (Buffer.Position == start)
        {
            PutNull();
        }

        IsWhole &= !Full;
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

    // As a text it has fewer digits than that which it widens to.
    protected override void PutSingle(float value)
    {
        IsWhole = false;
        PutDouble(value);
    }

    protected override void PutText(string value)
    {
        if (!Buffer.TextMessage(ValueTag, OtlpTag.AnyString, value, TextLimit))
        {
            IsWhole = false;
            Full |= Depth > 0;
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

    protected override bool TryPutSmall(string? key, bool isFirst, object? value)
    {
        if (Limit - Buffer.Position < SmallRoom)
        {
            return false;
        }

        ref var at = ref Buffer.At(SmallRoom);
        var header = 0;
        if (key is not null)
        {
            if (key.Length > LongestSmallKey || !AsciiText.TryCopy(key, ref Unsafe.Add(ref at, EntryFraming)))
            {
                return false;
            }

            header = EntryFraming + key.Length;
        }

        ref var field = ref Unsafe.Add(ref at, header);
        var size = SmallValue.Write(ref Unsafe.Add(ref field, 2), value, LongestSmallText);
        if (size == 0)
        {
            return false;
        }

        field = key is null ? OtlpTag.ArrayValues : OtlpTag.KeyValueValue;
        Unsafe.Add(ref field, 1) = (byte)size;
        if (key is not null)
        {
            at = OtlpTag.MapValues;
            Unsafe.Add(ref at, 1) = (byte)(header + size);
            Unsafe.Add(ref at, 2) = OtlpTag.KeyValueKey;
            Unsafe.Add(ref at, 3) = (byte)key.Length;
        }

        Buffer.Advance(header + 2 + size);
        return true;
    }

    // The tag of a list's item is its value's own; an entry of a map is a message around both.
    protected override void PutSeparator(bool isFirst)
    {
    }

    protected override void PutKey(string key)
    {
        _entries[Depth] = Buffer.BeginMessage(OtlpTag.MapValues);
        var limit = KeyLimit;
        IsWhole &= key.Length <= limit / MostBytesOfChar;
        Buffer.StringField(OtlpTag.KeyValueKey, key, limit);
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
