using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Connect.Otlp;

/// <summary>
/// Digits of small numbers, nearly without branches: how many digits a number has is what a processor guesses wrong, and
/// a wrong guess costs more than all the rest.
/// </summary>
internal static class DecimalDigits
{
    /// <summary>How many bytes writing a number may touch.</summary>
    public const int Room = 12;

    // Up to here the digits are written four at a time.
    private const uint Fours = 10_000;

    // For the position of a number's highest bit: how much to add to the number, so that the upper half of the sum is how
    // many digits it has.
    private static readonly ulong[] Lengths = [.. Enumerable.Range(0, 32).Select(LengthsOf)];

    private static ReadOnlySpan<byte> Pairs =>
        "00010203040506070809"u8 + "10111213141516171819"u8 + "20212223242526272829"u8 + "30313233343536373839"u8 +
        "40414243444546474849"u8 + "50515253545556575859"u8 + "60616263646566676869"u8 + "70717273747576777879"u8 +
        "80818283848586878889"u8 + "90919293949596979899"u8;

    /// <summary>Writes a number and returns how many digits it has.</summary>
    public static int Write(ref byte text, uint number)
    {
        var length = (int)(number + Lengths[BitOperations.Log2(number | 1)] >> 32);
        if (number < Fours)
        {
            WriteFour(ref text, FourOf(number) >> 8 * (4 - length));
        }
        else
        {
            var upper = number / Fours;
            var rest = Write(ref text, upper);
            WriteFour(ref Unsafe.Add(ref text, rest), FourOf(number - upper * Fours));
        }

        return length;
    }

    /// <summary>Writes a number below a hundred as two digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WritePair(ref byte text, uint number) =>
        BinaryPrimitives.WriteUInt16LittleEndian(MemoryMarshal.CreateSpan(ref text, sizeof(ushort)), PairOf(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFour(ref byte text, uint digits) =>
        BinaryPrimitives.WriteUInt32LittleEndian(MemoryMarshal.CreateSpan(ref text, sizeof(uint)), digits);

    // The first digit is the lowest byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FourOf(uint number)
    {
        var upper = number / 100;
        return PairOf(upper) | (uint)PairOf(number - upper * 100) << 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort PairOf(uint number)
    {
        ref var pair = ref Unsafe.Add(ref MemoryMarshal.GetReference(Pairs), 2 * number);
        return BinaryPrimitives.ReadUInt16LittleEndian(MemoryMarshal.CreateReadOnlySpan(ref pair, sizeof(ushort)));
    }

    private static ulong LengthsOf(int highestBit)
    {
        var least = 1UL << highestBit;
        var digits = (ulong)least.ToString(CultureInfo.InvariantCulture).Length;
        var next = (ulong)Math.Pow(10, digits);

        // Numbers of this many bits have one digit more from the next power of ten on.
        return next < 2 * least ? (digits + 1 << 32) - next : digits << 32;
    }
}
