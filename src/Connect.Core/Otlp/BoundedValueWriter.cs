using System.Runtime.CompilerServices;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>
/// What writing a value as protobuf and as text have in common: the limits of items, depth and size, calls that come
/// out of turn, and the app's own code that throws.
/// </summary>
internal abstract class BoundedValueWriter : LogValueWriter
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

    /// <summary>Whether another item of a collection may begin.</summary>
    protected abstract bool HasRoom { get; }

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
            String(UserText.Of(value!));
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
            if (!TryWriteByEncoder(value!) && !CollectionWriter.TryWrite(this, value!))
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

    public sealed override void EndList() => End();

    public sealed override void BeginMap() => Begin(isMap: true);

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
        PutKey(key ?? "null");
    }

    /// <summary>Begins anew, with room for one value.</summary>
    protected void Start(LogEventEncoder? encoder)
    {
        _encoder = encoder;
        _skipped = 0;
        _floor = 0;
        Depth = 0;
        Full = false;
        _frames[0] = default;
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

    /// <summary>Begins what each item of a list or map has in front.</summary>
    protected abstract void PutSeparator(bool isFirst);

    protected abstract void PutKey(string key);

    /// <summary>Ends a map's entry, whose value was just written.</summary>
    protected abstract void PutEndOfEntry();

    protected abstract void PutBegin(bool isMap);

    protected abstract void PutEnd(bool isMap);

    // A value needs its turn: the only one at the top, one after each key of a map, as many as the limit in a list.
    private bool Admit()
    {
        if (_skipped > 0 || Full)
        {
            return false;
        }

        ref var frame = ref _frames[Depth];
        if (frame.IsMap)
        {
            var admitted = frame.AwaitsValue;
            frame.AwaitsValue = false;
            return admitted;
        }

        if (Depth == 0)
        {
            return frame.Items++ == 0;
        }

        return !frame.IsClosed && NextItem(ref frame);
    }

    // One item more than the limit: the last one makes place for the sign that something is missing.
    private bool NextItem(ref Frame frame)
    {
        if (frame.Items < _mostItems && HasRoom)
        {
            frame.LastItem = Buffer.Position;
            PutSeparator(isFirst: frame.Items++ == 0);
            return true;
        }

        if (frame.Items == _mostItems)
        {
            Buffer.Rewind(frame.LastItem);
            frame.Items--;
        }
        else
        {
            Full = true;
        }

        frame.IsClosed = true;
        PutSeparator(isFirst: frame.Items == 0);
        PutMissing(frame.IsMap);
        return false;
    }

    // What says that items are missing here.
    private void PutMissing(bool inMap)
    {
        if (inMap)
        {
            PutKey(Utf8Text.Ellipsis);
            PutNull();
            PutEndOfEntry();
        }
        else
        {
            PutText(Utf8Text.Ellipsis);
        }
    }

    private void Complete()
    {
        if (_frames[Depth].IsMap)
        {
            PutEndOfEntry();
        }
    }

    private void Begin(bool isMap)
    {
        if (_skipped > 0)
        {
            _skipped++;
        }
        else if (!Admit())
        {
            _skipped = 1;
        }
        else if (Depth == _mostDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            PutText(TooDeep);
            Complete();
            _skipped = 1;
        }
        else
        {
            PutBegin(isMap);
            _frames[++Depth] = new Frame { IsMap = isMap, Start = Buffer.Position };
        }
    }

    private void End()
    {
        if (_skipped > 0)
        {
            _skipped--;
        }
        else if (Depth > _floor)
        {
            CloseTo(Depth - 1);
        }
    }

    private void CloseTo(int depth)
    {
        _skipped = 0;
        while (Depth > depth)
        {
            ref var frame = ref _frames[Depth];
            if (frame.AwaitsValue)
            {
                PutNull();
                PutEndOfEntry();
            }

            var isMap = frame.IsMap;
            Depth--;
            FrameStart = frame.Start;
            PutEnd(isMap);
            Complete();
        }
    }

    /// <summary>Where the content of the collection that ends now began.</summary>
    protected int FrameStart { get; private set; }

    private bool TryWriteByEncoder(object value)
    {
        if (_encoder is null)
        {
            return false;
        }

        var mark = Mark();
        _floor = Depth;
        if (!_encoder.TryWrite(value, this))
        {
            Restore(mark);
            return false;
        }

        // What the encoder forgot to end.
        CloseTo(mark.Depth);
        _skipped = mark.Skipped;
        _floor = mark.Floor;
        return true;
    }

    private Place Mark() => new(Buffer.Position, Depth, _skipped, _floor, Full, _frames[Depth]);

    private void Restore(in Place place)
    {
        Buffer.Rewind(place.Position);
        Depth = place.Depth;
        _skipped = place.Skipped;
        _floor = place.Floor;
        Full = place.Full;
        _frames[Depth] = place.Frame;
    }

    private readonly record struct Place(int Position, int Depth, int Skipped, int Floor, bool Full, Frame Frame);

    private struct Frame
    {
        public bool IsMap;
        public bool AwaitsValue;
        public bool IsClosed;
        public int Items;
        public int LastItem;
        public int Start;
    }
}
