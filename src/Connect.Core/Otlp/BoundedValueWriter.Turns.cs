using System.Runtime.CompilerServices;

namespace Connect.Otlp;

// Whose turn it is: which values are taken, where collections begin and end, and the way back when one fails.
internal abstract partial class BoundedValueWriter
{
    // So many levels surely fit in what the runtime calls sufficient.
    private const int LevelsOfStack = 4;

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
            if (!frame.AwaitsValue)
            {
                return false;
            }

            BeginEntry(ref frame);
            return true;
        }

        if (Depth == 0)
        {
            return frame.Items++ == 0;
        }

        if (frame.IsClosed || !NextItem(ref frame))
        {
            return false;
        }

        PutSeparator(isFirst: frame.Items == 1);
        return true;
    }

    // A key is written when its value is there.
    private void BeginEntry(ref Frame frame)
    {
        frame.AwaitsValue = false;
        PutSeparator(isFirst: frame.Items == 1);
        PutKey(frame.Key);
    }

    // What nearly every item is: one of a collection that has room for more, and simple.
    private bool TryItemQuickly(bool isMap, string? key, object? value)
    {
        ref var frame = ref _frames[Depth];
        var start = Buffer.Position;
        if (_skipped > 0 || Full || Depth == 0 || frame.IsMap != isMap || frame.AwaitsValue || frame.IsClosed
            || frame.Items >= _mostItems || !TryPutSmall(key, isFirst: frame.Items == 0, value))
        {
            return false;
        }

        frame.LastItem = start;
        frame.Items++;
        return true;
    }

    // One item more than the limit: the last one makes place for the sign that something is missing.
    private bool NextItem(ref Frame frame)
    {
        if (frame.Items < _mostItems && Buffer.Position < Limit)
        {
            frame.LastItem = Buffer.Position;
            frame.Items++;
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
        else if (Depth == _mostDepth || !HasStack())
        {
            PutText(TooDeep);
            Complete();
            _skipped = 1;
        }
        else
        {
            PutBegin(isMap);
            _frames[++Depth].Open(isMap, Buffer.Position);
        }
    }

    // Asked for at each fourth level: it costs as much as an item does.
    private bool HasStack() => Depth % LevelsOfStack != LevelsOfStack - 1 || RuntimeHelpers.TryEnsureSufficientExecutionStack();

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
                BeginEntry(ref frame);
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

    private Place Mark()
    {
        ref var frame = ref _frames[Depth];
        return new Place(
            Buffer.Position, Depth, _skipped, _floor, Full, frame.Items, frame.LastItem, frame.AwaitsValue, frame.IsClosed);
    }

    private void Restore(in Place place)
    {
        Buffer.Rewind(place.Position);
        Depth = place.Depth;
        _skipped = place.Skipped;
        _floor = place.Floor;
        Full = place.Full;
        ref var frame = ref _frames[Depth];
        (frame.Items, frame.LastItem) = (place.Items, place.LastItem);
        (frame.AwaitsValue, frame.IsClosed) = (place.AwaitsValue, place.IsClosed);
    }

    // The frame's fields one by one: copied whole just after one was written, they would have the processor wait.
    private readonly record struct Place(
        int Position,
        int Depth,
        int Skipped,
        int Floor,
        bool Full,
        int Items,
        int LastItem,
        bool AwaitsValue,
        bool IsClosed);

    private struct Frame
    {
        public string Key;
        public bool IsMap;
        public bool AwaitsValue;
        public bool IsClosed;
        public int Items;
        public int LastItem;
        public int Start;

        // Its key means nothing before there is a value that waits for one.
        public void Open(bool isMap, int start)
        {
            IsMap = isMap;
            AwaitsValue = false;
            IsClosed = false;
            Items = 0;
            LastItem = 0;
            Start = start;
        }
    }
}
