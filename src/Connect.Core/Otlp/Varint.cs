using System.Numerics;
using System.Runtime.CompilerServices;

namespace Connect.Otlp;

/// <summary>Protobuf's numbers of variable length: seven bits a byte, the lowest first.</summary>
internal static class Varint
{
    public const int MostBytes = 10;
    public const int MostBytesOfLength = 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Size(uint value) => value < 0x80 ? 1 : Size((ulong)value);

    // The bits by seven, upwards; nine by sixty-four is close enough to one by seven.
    public static int Size(ulong value) => (BitOperations.Log2(value | 1) * 9 + 73) >> 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> destination, ulong value)
    {
        if (value < 0x80)
        {
            destination[0] = (byte)value;
            return 1;
        }

        return WriteLong(destination, value);
    }

    /// <summary>Writes a number where there is room for <see cref="MostBytes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte destination, ulong value)
    {
        var size = 0;
        for (; value >= 0x80; value >>= 7)
        {
            Unsafe.Add(ref destination, size++) = (byte)(value | 0x80);
        }

        Unsafe.Add(ref destination, size) = (byte)value;
        return size + 1;
    }

    /// <summary>Reads a number that this class wrote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<byte> source, out int size)
    {
        ulong value = source[0];
        size = 1;
        if (value < 0x80)
        {
            return value;
        }

        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            var next = source[size++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static int WriteLong(Span<byte> destination, ulong value)
    {
        var size = 0;
        while (value >= 0x80)
        {
            destination[size++] = (byte)(value | 0x80);
            value >>= 7;
        }

        destination[size++] = (byte)value;
        return size;
    }
}
