using System.Runtime.CompilerServices;

namespace Connect.Otlp;

/// <summary>
/// The quick way for attributes with a simple value. Their lengths take one byte, so that everything is written once, in
/// order, into room asked for once.
/// </summary>
internal static class SmallAttribute
{
    /// <summary>The whole of it, and what copying in vectors touches after that.</summary>
    public const int Room = 2 + MostContent + 16;

    // Up to here a length is one byte.
    private const int MostContent = 127;

    // Tag and length of the value.
    private const int ValueFraming = 2;

    /// <summary>Writes an attribute where there is <see cref="Room"/>. Returns its length; nothing when it is none of the simple ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, in FixedBytes key, object? value, int limit)
    {
        var left = MostContent - key.Length - ValueFraming;
        if (left < SmallValue.MostOfNumber)
        {
            return 0;
        }

        var size = SmallValue.Write(ref Begin(ref at, key), value, Math.Min(limit, left - SmallValue.TextFraming));
        return size == 0 ? 0 : End(ref at, key, size);
    }

    /// <summary>Writes an attribute of a text that is encoded already, likewise.</summary>
    public static int WriteEncoded(ref byte at, in FixedBytes key, ReadOnlySpan<byte> text) =>
        key.Length + ValueFraming + SmallValue.TextFraming + text.Length > MostContent
            ? 0
            : End(ref at, key, SmallValue.WriteEncoded(ref Begin(ref at, key), text));

    // Everything but the lengths; returns where the value's content starts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Begin(ref byte at, in FixedBytes key)
    {
        at = OtlpTag.RecordAttributes;
        key.CopyTo(ref Unsafe.Add(ref at, 2));
        ref var value = ref Unsafe.Add(ref at, 2 + key.Length);
        value = OtlpTag.KeyValueValue;
        return ref Unsafe.Add(ref value, ValueFraming);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int End(ref byte at, in FixedBytes key, int size)
    {
        var content = key.Length + ValueFraming + size;
        Unsafe.Add(ref at, 1) = (byte)content;
        Unsafe.Add(ref at, 2 + key.Length + 1) = (byte)size;
        return 2 + content;
    }
}
