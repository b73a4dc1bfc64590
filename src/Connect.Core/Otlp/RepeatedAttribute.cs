using System.Runtime.CompilerServices;

namespace Connect.Otlp;

/// <summary>
/// An attribute as it was written last, for the next event that has the very same object: what a logger's context and its
/// enrichers add is one object for many events, and copying its bytes is quicker than encoding it. Only values that never
/// change may be offered. Belongs to one thread.
/// </summary>
internal sealed class RepeatedAttribute
{
    // A property that is another object each time is given up after so many events, and asked again after a pause.
    private const int MostPatience = 16;
    private const int Pause = 256;

    private object? _seen;
    private object? _value;
    private byte[] _bytes = [];
    private int _length;
    private int _limit;
    private int _patience = MostPatience;
    private int _rest;

    /// <summary>Copies the attribute, if it is this value's; returns its length, or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Copy(object? value, int limit, ref byte destination)
    {
        if (!ReferenceEquals(value, _value) || value is null || limit != _limit)
        {
            return 0;
        }

        FixedBytes.Copy(_bytes, _length, ref destination);
        return _length;
    }

    /// <summary>Takes note of what was written, and keeps it when the value comes the second time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(object? value, int limit, ReadOnlySpan<byte> attribute)
    {
        if (_patience > 0)
        {
            Consider(value, limit, attribute);
        }
        else if (++_rest == Pause)
        {
            _rest = 0;
            _patience = 2;
        }
    }

    private void Consider(object? value, int limit, ReadOnlySpan<byte> attribute)
    {
        if (!ReferenceEquals(value, _seen))
        {
            _seen = value;
            _patience--;
            return;
        }

        if (_bytes.Length < attribute.Length)
        {
            _bytes = new byte[FixedBytes.RoomOf(SmallAttribute.Room)];
        }

        attribute.CopyTo(_bytes);
        (_value, _limit, _length) = (value, limit, attribute.Length);
        _patience = MostPatience;
    }
}
