using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Connect.Otlp;

/// <summary>
/// Makes the text of a value from the value as protobuf, which is quicker than walking through a structure once more, and
/// says the same as the attribute. It reads only what <see cref="AnyValueWriter"/> has just written.
/// </summary>
internal ref struct EncodedText
{
    // A control character of one byte becomes six; no number, with all that surrounds it, grows as much.
    private const int MostGrowth = 6;

    // What writing a number or a vector may touch behind the text.
    private const int Overrun = 64;

    /// <summary>What reading a vector may touch behind the value.</summary>
    public const int ReadOverrun = 16;

    private ref byte _at;

    private EncodedText(ref byte at) => _at = ref at;

    /// <summary>What room the text of a value of so many bytes needs.</summary>
    public static long RoomFor(int bytes) => (long)MostGrowth * bytes + Overrun;

    /// <summary>Whether the value of a KeyValue is a list or a map.</summary>
    public static bool IsCollection(ReadOnlySpan<byte> field) =>
        Content(ref field) is [OtlpTag.AnyArray or OtlpTag.AnyMap, ..];

    /// <summary>
    /// Writes the text of the value of a KeyValue, a collection's as compact JSON, and returns its length. Behind the value
    /// there are <see cref="ReadOverrun"/> bytes that may be read.
    /// </summary>
    public static int Write(ReadOnlySpan<byte> field, ref byte at)
    {
        var text = new EncodedText(ref at);
        var value = Content(ref field);
        if (value is [OtlpTag.AnyString, ..])
        {
            text.Copy(TextOf(value));
        }
        else
        {
            text.Value(value);
        }

        return (int)Unsafe.ByteOffset(ref at, ref text._at);
    }

    private void Value(scoped ReadOnlySpan<byte> value)
    {
        switch (value.IsEmpty ? 0 : value[0])
        {
            case OtlpTag.AnyString:
                Quoted(TextOf(value));
                break;
            case OtlpTag.AnyInt:
                _at = ref Unsafe.Add(ref _at, NumberText.Write(Room, (long)Varint.Read(value[1..], out _)));
                break;
            case OtlpTag.AnyDouble:
                Number(BinaryPrimitives.ReadDoubleLittleEndian(value[1..]));
                break;
            case OtlpTag.AnyBool:
                Copy(value[1] != 0 ? "true"u8 : "false"u8);
                break;
            case OtlpTag.AnyArray:
                List(TextOf(value));
                break;
            case OtlpTag.AnyMap:
                Map(TextOf(value));
                break;
            default:
                Copy("null"u8);
                break;
        }
    }

    private void List(scoped ReadOnlySpan<byte> items)
    {
        var separator = (byte)'[';
        while (!items.IsEmpty)
        {
            Put(separator);
            Value(Content(ref items));
            separator = (byte)',';
        }

        End((byte)'[', (byte)']', separator);
    }

    private void Map(scoped ReadOnlySpan<byte> entries)
    {
        var separator = (byte)'{';
        while (!entries.IsEmpty)
        {
            var entry = Content(ref entries);
            Put(separator);
            Quoted(Content(ref entry));
            Put((byte)':');
            Value(Content(ref entry));
            separator = (byte)',';
        }

        End((byte)'{', (byte)'}', separator);
    }

    private void End(byte first, byte last, byte separator)
    {
        if (separator == first)
        {
            Put(first);
        }

        Put(last);
    }

    // JSON has no word for what is not finite.
    private void Number(double number)
    {
        if (double.IsFinite(number))
        {
            _at = ref Unsafe.Add(ref _at, NumberText.Write(Room, number));
        }
        else
        {
            Put((byte)'"');
            _at = ref Unsafe.Add(ref _at, NumberText.Write(Room, number));
            Put((byte)'"');
        }
    }

    private void Quoted(scoped ReadOnlySpan<byte> text)
    {
        Put((byte)'"');
        while (true)
        {
            var plain = CopyPlain(text);
            if (plain == text.Length)
            {
                break;
            }

            Copy(JsonText.Escape((char)text[plain]));
            text = text[(plain + 1)..];
        }

        Put((byte)'"');
    }

    // Copies what stands in JSON as it is, in whole vectors, and returns how much that was.
    private int CopyPlain(scoped ReadOnlySpan<byte> text)
    {
        ref var source = ref MemoryMarshal.GetReference(text);
        for (var at = 0; at < text.Length; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref source, (nuint)at);
            bytes.StoreUnsafe(ref _at, (nuint)at);
            var found = JsonText.EscapedOf(bytes).ExtractMostSignificantBits();
            if (found != 0 && at + BitOperations.TrailingZeroCount(found) is var plain && plain < text.Length)
            {
                return Advance(plain);
            }
        }

        return Advance(text.Length);
    }

    private int Advance(int length)
    {
        _at = ref Unsafe.Add(ref _at, length);
        return length;
    }

    private void Copy(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(MemoryMarshal.CreateSpan(ref _at, text.Length));
        _at = ref Unsafe.Add(ref _at, text.Length);
    }

    private void Put(byte character)
    {
        _at = character;
        _at = ref Unsafe.Add(ref _at, 1);
    }

    private readonly Span<byte> Room => MemoryMarshal.CreateSpan(ref _at, NumberText.Room);

    // The content of the field of length that a value is: a text, a list, a map.
    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> value) => Content(ref value);

    // Takes one field of length from the front.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Content(scoped ref ReadOnlySpan<byte> fields)
    {
        int length = fields[1];
        var header = 2;
        if (length >= 0x80)
        {
            length = (int)Varint.Read(fields[1..], out var size);
            header = 1 + size;
        }

        var content = fields.Slice(header, length);
        fields = fields[(header + length)..];
        return content;
    }
}
