using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Connect.Otlp;

/// <summary>Short ASCII texts as bytes, without a call: most values of an event's properties are one.</summary>
internal static class AsciiText
{
    private const int CharsOfVector = 8;
    private const int CharsOfWord = 4;

    // Beyond this the runtime's own way, with its wider vectors, is the faster one.
    private const int Short = 64;

    private const ulong AboveAscii = 0xFF80_FF80_FF80_FF80;

    /// <summary>
    /// Copies a text to where there is room for as many bytes as it has chars. When it is not all ASCII that is false, and
    /// what was written means nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryCopy(string text, ref byte destination)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref Unsafe.AsRef(in text.GetPinnableReference()));
        var length = text.Length;
        if (length >= CharsOfVector)
        {
            return length <= Short ? TryCopyVectors(ref source, ref destination, length) : TryCopyLong(text, ref destination);
        }

        return length >= CharsOfWord
            ? TryCopyWords(ref source, ref destination, length)
            : TryCopyChars(ref source, ref destination, length);
    }

    // The last vector overlaps the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopyVectors(ref ushort source, ref byte destination, int length)
    {
        var last = (nuint)(length - CharsOfVector);
        var tail = Vector128.LoadUnsafe(ref source, last);
        var seen = tail;
        for (nuint i = 0; i < last; i += CharsOfVector)
        {
            var chars = Vector128.LoadUnsafe(ref source, i);
            seen |= chars;
            Vector128.Narrow(chars, chars).GetLower().StoreUnsafe(ref destination, i);
        }

        Vector128.Narrow(tail, tail).GetLower().StoreUnsafe(ref destination, last);
        return (seen & Vector128.Create(AboveAscii).AsUInt16()) == Vector128<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopyWords(ref ushort source, ref byte destination, int length)
    {
        var last = length - CharsOfWord;
        var first = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref source));
        var tail = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref source, last)));
        Unsafe.WriteUnaligned(ref destination, Narrow(first));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, last), Narrow(tail));
        return ((first | tail) & AboveAscii) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopyChars(ref ushort source, ref byte destination, int length)
    {
        var seen = 0;
        for (var i = 0; i < length; i++)
        {
            var character = Unsafe.Add(ref source, i);
            seen |= character;
            Unsafe.Add(ref destination, i) = (byte)character;
        }

        return seen < 0x80;
    }

    private static bool TryCopyLong(string text, ref byte destination) =>
        Ascii.FromUtf16(text, MemoryMarshal.CreateSpan(ref destination, text.Length), out _) == OperationStatus.Done;

    // Four chars whose high bytes are nothing, as four bytes.
    private static uint Narrow(ulong chars)
    {
        chars = (chars | chars >> 8) & 0x0000_FFFF_0000_FFFF;
        return (uint)(chars | chars >> 16);
    }
}
