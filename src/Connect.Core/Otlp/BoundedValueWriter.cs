using Connect.Export;

namespace Connect.Otlp;

/// <summary>
/// What writing a value as protobuf and as text have in common: the limits of items, depth and size, calls that come
/// out of turn, and the app's own code that throws.
/// </summary>
internal abstract partial class BoundedValueWriter : LogValueWriter
{
    private const string TooDeep = "<too deep>";

    private readonly int _mostItems;
    private readonly int _mostDepth;
    private readonly Frame[] _frames;
    private LogEventEncoder? _encoder;

    // Collections begun that are not written, since they or one around them found no place.
    private int _skipped;

    // The collection in which an encoder was given a value to write, and which it cannot end.
    private int _floor;

    protected BoundedValueWriter(ProtoBuffer buffer, LogLimits limits)
    {
        Buffer = buffer;
        _mostItems = limits.Items;
        _mostDepth = limits.Depth;
        _frames = new Frame[limits.Depth + 1];
    }

    public sealed override bool TakesMore => _skipped == 0 && !Full && !_frames[Depth].IsClosed;

    protected ProtoBuffer Buffer { get; }

    /// <summary>How many collections are open.</summary>
    protected int Depth { get; private set; }

    /// <summary>Whether the value's bytes are used up: nothing more is written.</summary>
    protected bool Full { get; set; }

    /// <summary>Where the value's bytes end: what begins there or later is left out.</summary>
    protected int Limit { get; set; }

    protected bool InMap => _frames[Depth].IsMap;

    public sealed override void Null()
    {
        if (Admit())
        {
            PutNull();
            Complete();
        }
    }

    public sealed override void Bool(bool value)
    {
        if (Admit())
        {
            PutBool(value);
            Complete();
        }
    }

    public sealed override void Int64(long value)
    {
        if (Admit())
        {
            PutInt64(value);
            Complete();
        }
    }

    public sealed override void Double(double value)
    {
        if (Admit())
        {
            PutDouble(value);
            Complete();
        }
    }

    public sealed override void String(string? value)
    {
        if (value is null)
        {
            Null();
        }
        else if (Admit())
        {
            PutText(value);
            Complete();
        }
    }

    /// <summary>Writes ASCII text that needs no escaping.</summary>
    public void Ascii(ReadOnlySpan<byte> text)
    {
        if (Admit())
        {
            PutAscii(text);
            Complete();
        }
    }

    /// <summary>Writes a float; text has fewer digits than that of the double it widens to.</summary>
    public void Single(float value)
    {
        if (Admit())
        {
            PutSingle(value);
            Complete();
        }
    }

    /// <summary>Writes what stands for a value whose own code threw.</summary>
    public void Error(Exception exception) => String(ErrorText.Of(exception));

    public sealed override void Scalar(object? value)
    {
        if (ScalarWriter.TryWrite(this, value))
        {
            return;
        }

        var mark = Mark();
        try
        {
            if (!ScalarWriter.TryWriteReference(this, value!))
            {
                String(UserText.Of(value!));
            }
        }
        catch (Exception exception)
        {
            Restore(mark);
            Error(exception);
        }
    }

    public sealed override void Value(object? value)
    {
        if (ScalarWriter.TryWrite(this, value))
        {
            return;
        }

        var mark = Mark();
        try
        {
            if (!TryWriteByEncoder(value!, mark) && !ScalarWriter.TryWriteReference(this, value!) && !CollectionWriter.TryWrite(this, value!))
            {
                String(UserText.Of(value!));
            }
        }
        catch (Exception exception)
        {
            Restore(mark);
            Error(exception);
        }
    }

    public sealed override void BeginList() => Begin(isMap: false);

    public sealed override bool Item(object? value)
    {
        if (TryItemQuickly(isMap: false, key: null, value))
        {
            return true;
        }

        Value(value);
        return TakesMore;
    }

    public sealed override void EndList() => End();

    public sealed override void BeginMap() => Begin(isMap: true);

    public sealed override bool Entry(string? key, object? value)
    {
        if (key is not null && TryItemQuickly(isMap: true, key, value))
        {
            return true;
        }

        Key(key);
        Value(value);
        return TakesMore;
    }

    public sealed override void EndMap() => End();

    public sealed override void Key(string? key)
    {
        ref var frame = ref _frames[Depth];
        if (_skipped > 0 || Full || !frame.IsMap)
        {
            return;
        }

        if (frame.AwaitsValue)
        {
            Null();
        }

        if (frame.IsClosed || !NextItem(ref frame))
        {
            return;
        }

        frame.AwaitsValue = true;
        frame.Key = key ?? "null";
    }

    /// <summary>Begins anew, with room for one value.</summary>
    protected void Start(LogEventEncoder? encoder)
    {
        _encoder = encoder;
        _skipped = 0;
        _floor = 0;
        Depth = 0;
        Full = false;
        _frames[0].Open(isMap: false, Buffer.Position);
    }

    /// <summary>Ends whatever was begun and not ended.</summary>
    protected void CloseAll() => CloseTo(0);

    protected abstract void PutNull();

    protected abstract void PutBool(bool value);

    protected abstract void PutInt64(long value);

    protected abstract void PutDouble(double value);

    protected abstract void PutSingle(float value);

    protected abstract void PutText(string value);

    protected abstract void PutAscii(ReadOnlySpan<byte> text);

    /// <summary>Writes an item whose value is simple, with all that surrounds it; false, and nothing written, when it is not.</summary>
    protected abstract bool TryPutSmall(string? key, bool isFirst, object? value);

    /// <summary>Begins what each item of a list or map has in front.</summary>
    protected abstract void PutSeparator(bool isFirst);

    protected abstract void PutKey(string key);

    /// <summary>Ends a map's entry, whose value was just written.</summary>
    protected abstract void PutEndOfEntry();

    protected abstract void PutBegin(bool isMap);

    protected abstract void PutEnd(bool isMap);
}
