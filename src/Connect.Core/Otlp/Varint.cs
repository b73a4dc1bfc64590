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

    // Six more than the bits, by seven; zero has one byte too.
    public static int Size(ulong value) => (BitOperations.Log2(value | 1) + 7) / 7;

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
