using System.Runtime.CompilerServices;

namespace Connect.Otlp;

// Whose turn it is: which values are taken, where collections begin and end, and the way back when one fails.
internal abstract partial class BoundedValueWriter
{
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

    private bool TryWriteByEncoder(object value, in Place mark)
    {
        if (_encoder is null)
        {
            return false;
        }

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
