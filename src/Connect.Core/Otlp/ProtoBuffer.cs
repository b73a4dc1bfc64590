using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Connect.Otlp;

/// <summary>
/// Protobuf fields in one growing, reused buffer. Tags are given as the byte they are on the wire; no OTLP field of
/// ours has a number above 15.
/// </summary>
internal sealed class ProtoBuffer
{
    private const int InitialSize = 4 * 1024;

    // A tag and a length, twice: what surrounds a text within a message.
    private const int MostFraming = 2 * (1 + Varint.MostBytesOfLength);

    private byte[] _bytes = new byte[InitialSize];

    public int Position { get; private set; }

    /// <summary>Where everything is written, until it grows.</summary>
    public byte[] Array => _bytes;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Position);

    public ReadOnlySpan<byte> From(int start) => _bytes.AsSpan(start, Position - start);

    /// <summary>At least so many bytes to write into; <see cref="Advance"/> says how many were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Room(int size)
    {
        if (_bytes.Length - Position < size)
        {
            Grow(size);
        }

        return _bytes.AsSpan(Position);
    }

    /// <summary>Where the next byte goes, and at least so much room from there; for the few that write without bounds checks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte At(int room)
    {
        if (_bytes.Length - Position < room)
        {
            Grow(room);
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), Position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int size) => Position += size;

    /// <summary>Takes back everything from a position on.</summary>
    public void Rewind(int position) => Position = position;

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Position += bytes.Length;
    }

    public void VarintField(byte tag, ulong value)
    {
        var room = Room(1 + Varint.MostBytes);
        room[0] = tag;
        Position += 1 + Varint.Write(room[1..], value);
    }

    public void Raw(in FixedBytes bytes)
    {
        bytes.CopyTo(ref At(bytes.Room));
        Position += bytes.Length;
    }

    public void BytesField(byte tag, ReadOnlySpan<byte> bytes)
    {
        var room = Room(1 + Varint.MostBytesOfLength + bytes.Length);
        room[0] = tag;
        var start = 1 + Varint.Write(room[1..], (uint)bytes.Length);
        bytes.CopyTo(room[start..]);
        Position += start + bytes.Length;
    }

    public void StringField(byte tag, ReadOnlySpan<char> text, int limit)
    {
        if (text.Length <= limit)
        {
            var room = Room(1 + Varint.MostBytesOfLength + text.Length);
            room[0] = tag;
            var start = 1 + Varint.Write(room[1..], (uint)text.Length);
            if (Ascii.FromUtf16(text, room[start..], out _) == OperationStatus.Done)
            {
                Position += start + text.Length;
                return;
            }
        }

        var bytes = Transcode(text, limit, out _);
        var field = Room(MostFraming);
        field[0] = tag;
        var header = 1 + Varint.Write(field[1..], (uint)bytes);
        field.Slice(MostFraming, bytes).CopyTo(field[header..]);
        Position += header + bytes;
    }

    /// <summary>Writes a message that holds nothing but a text, as an AnyValue does.</summary>
    /// <returns>False when the text was cut.</returns>
    public bool TextMessage(byte tag, byte textTag, ReadOnlySpan<char> text, int limit)
    {
        if (text.Length <= limit)
        {
            var room = Room(MostFraming + text.Length);
            var start = WriteTextHeader(room, tag, textTag, text.Length);
            if (Ascii.FromUtf16(text, room[start..], out _) == OperationStatus.Done)
            {
                Position += start + text.Length;
                return true;
            }
        }

        var bytes = Transcode(text, limit, out var cut);
        var field = Room(MostFraming);
        var header = WriteTextHeader(field, tag, textTag, bytes);
        field.Slice(MostFraming, bytes).CopyTo(field[header..]);
        Position += header + bytes;
        return !cut;
    }

    /// <inheritdoc cref="TextMessage(byte, byte, ReadOnlySpan{char}, int)"/>
    public void TextMessage(byte tag, byte textTag, ReadOnlySpan<byte> text)
    {
        var field = Room(MostFraming + text.Length);
        var header = WriteTextHeader(field, tag, textTag, text.Length);
        text.CopyTo(field[header..]);
        Position += header + text.Length;
    }

    /// <summary>Begins a message whose length is not known yet, and supposes a size of it.</summary>
    /// <param name="tag">The tag of the field that it is.</param>
    /// <param name="lengthBytes">How many bytes its length will likely take.</param>
    /// <returns>Where its content starts; given back to <see cref="EndMessage"/>.</returns>
    public int BeginMessage(byte tag, int lengthBytes = 1)
    {
        Room(1 + Varint.MostBytesOfLength)[0] = tag;
        Position += 1 + lengthBytes;
        return Position;
    }

    /// <summary>Ends a message; one of another size than supposed is moved, so that lengths are never padded.</summary>
    public void EndMessage(int start, int lengthBytes = 1)
    {
        var length = Position - start;
        if (lengthBytes == 1 && length < 0x80)
        {
            _bytes[start - 1] = (byte)length;
            return;
        }

        if (lengthBytes == 2 && length is >= 0x80 and < 0x4000)
        {
            _bytes[start - 2] = (byte)(length | 0x80);
            _bytes[start - 1] = (byte)(length >> 7);
            return;
        }

        var actual = Varint.Size((uint)length);
        if (actual != lengthBytes)
        {
            Room(Varint.MostBytesOfLength);
            _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start - lengthBytes + actual));
            Position += actual - lengthBytes;
        }

        Varint.Write(_bytes.AsSpan(start - lengthBytes), (uint)length);
    }

    /// <summary>Begins a message that holds nothing but a text, of likely no more than a hundred bytes.</summary>
    public int BeginTextMessage(byte tag, byte textTag)
    {
        var room = Room(4);
        room[0] = tag;
        room[2] = textTag;
        Position += 4;
        return Position;
    }

    /// <summary>Ends such a message; a longer one is moved.</summary>
    public void EndTextMessage(int start)
    {
        var length = Position - start;
        if (length < 0x80 - 2)
        {
            _bytes[start - 3] = (byte)(length + 2);
            _bytes[start - 1] = (byte)length;
            return;
        }

        var size = Varint.Size((uint)length);
        var header = Varint.Size((uint)(1 + size + length)) + size - 2;
        Insert(start, header);
        WriteTextHeader(_bytes.AsSpan(start - 4), _bytes[start - 4], _bytes[start - 2], length);
    }

    /// <summary>Makes a gap before what was written since a position.</summary>
    public Span<byte> Insert(int position, int size)
    {
        Room(size);
        _bytes.AsSpan(position, Position - position).CopyTo(_bytes.AsSpan(position + size));
        Position += size;
        return _bytes.AsSpan(position, size);
    }

    /// <summary>Cuts the text that was written since a position.</summary>
    public void CutText(int start, int limit)
    {
        Room(Utf8Text.EllipsisBytes);
        Position = start + Utf8Text.Cut(_bytes.AsSpan(start), Position - start, limit);
    }

    /// <summary>Removes what lies between two positions.</summary>
    public void RemoveBetween(int start, int end)
    {
        _bytes.AsSpan(end, Position - end).CopyTo(_bytes.AsSpan(start));
        Position -= end - start;
    }

    /// <summary>Goes on in another array, with what was written from a position on.</summary>
    public void MoveTo(byte[] array, int position, int from)
    {
        var rest = From(from);
        rest.CopyTo(array.AsSpan(position));
        _bytes = array;
        Position = position + rest.Length;
    }

    private static int WriteTextHeader(Span<byte> field, byte tag, byte textTag, int bytes)
    {
        field[0] = tag;
        var header = 1 + Varint.Write(field[1..], (uint)(1 + Varint.Size((uint)bytes) + bytes));
        field[header++] = textTag;
        return header + Varint.Write(field[header..], (uint)bytes);
    }

    // Leaves room before the text for what only its length tells.
    private int Transcode(ReadOnlySpan<char> text, int limit, out bool cut)
    {
        var size = Utf8Text.Room(text.Length, limit);
        return Utf8Text.Write(text, Room(MostFraming + size)[MostFraming..], limit, out cut);
    }

    private void Grow(int size) =>
        System.Array.Resize(ref _bytes, (int)Math.Min(Math.Max(2L * _bytes.Length, (long)Position + size), System.Array.MaxLength));
}
