using System.Buffers.Binary;
using System.Text;

namespace LocalCloud.Intake.Otlp;

/// <summary>Walks the fields of one protobuf message. What a caller does not know it skips.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The field's number × 8 + its kind on the wire.</summary>
    public uint Tag { get; private set; }

    /// <summary>Whether nothing is left; what packed fields are read until.</summary>
    public readonly bool IsEmpty => _rest.IsEmpty;

    public bool Next()
    {
        if (IsEmpty)
            return false;
        var tag = Varint();
        if (tag is < 8 or > uint.MaxValue)
            throw new MalformedPayloadException("a field has an impossible number");
        Tag = (uint)tag;
        return true;
    }

    public ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw new MalformedPayloadException("a number does not end");
    }

    /// <summary>A signed number whose sign is its lowest bit.</summary>
    public long ZigZag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Varint();
        return Take(length <= (ulong)_rest.Length ? (int)length : throw TooShort());
    }

    /// <summary>Bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes());

    public void Skip()
    {
        switch (Tag & 7)
        {
            case FieldTag.Varint:
                Varint();
                break;
            case FieldTag.Fixed64:
                Take(8);
                break;
            case FieldTag.Bytes:
                Bytes();
                break;
            case FieldTag.Fixed32:
                Take(4);
                break;
            default:
                throw new MalformedPayloadException("a field has an unknown kind");
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
            throw TooShort();
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private static MalformedPayloadException TooShort() => new("a field is longer than what is left");
}
