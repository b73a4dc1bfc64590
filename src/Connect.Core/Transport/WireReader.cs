namespace Connect.Export;

/// <summary>
/// Walks the fields of one protobuf message without knowing its schema. Stops at the first thing that is none.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int MaxGroupDepth = 100;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Set when a field could not be read; nothing that follows is looked at.</summary>
    public bool Malformed { get; private set; }

    public int Field { get; private set; }

    public WireType Type { get; private set; }

    /// <summary>The field with its tag, as it stands.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>What a length-delimited field holds.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>What a varint field holds.</summary>
    public ulong Number { get; private set; }

    public bool Next()
    {
        if (_rest.IsEmpty || Malformed)
            return false;

        var start = _rest;
        if (!TryReadTag() || !TryReadValue(depth: 0))
        {
            Malformed = true;
            return false;
        }

        Whole = start[..^_rest.Length];
        return true;
    }

    private bool TryReadTag()
    {
        // 29 bits of number and 3 of type; zero is no number.
        if (!TryReadVarint(out var tag) || tag > uint.MaxValue || tag >> 3 == 0)
            return false;

        Field = (int)(tag >> 3);
        Type = (WireType)(tag & 7);
        return true;
    }

    private bool TryReadValue(int depth)
    {
        Content = default;
        Number = 0;
        switch (Type)
        {
            case WireType.Varint:
                var read = TryReadVarint(out var number);
                Number = number;
                return read;
            case WireType.Fixed64:
                return TrySkip(sizeof(ulong));
            case WireType.Fixed32:
                return TrySkip(sizeof(uint));
            case WireType.LengthDelimited:
                return TryReadContent();
            case WireType.StartGroup:
                return depth < MaxGroupDepth && TrySkipGroup(depth);
            default:
                return false;
        }
    }

    private bool TryReadContent()
    {
        if (!TryReadVarint(out var length))
            return false;

        var start = _rest;
        if (!TrySkip(length))
            return false;

        Content = start[..(int)length];
        return true;
    }

    private bool TrySkipGroup(int depth)
    {
        var group = Field;
        while (TryReadTag())
        {
            if (Type == WireType.EndGroup)
            {
                var ended = Field == group;
                (Field, Type) = (group, WireType.StartGroup);
                return ended;
            }

            if (!TryReadValue(depth + 1))
                return false;
        }

        return false;
    }

    private bool TrySkip(ulong length)
    {
        if (length > (ulong)_rest.Length)
            return false;

        _rest = _rest[(int)length..];
        return true;
    }

    private bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < 10 && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] >= 0x80)
                continue;

            _rest = _rest[(i + 1)..];
            return true;
        }

        return false;
    }
}
