using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Connect.Otlp;

/// <summary>
/// Bytes that are written again and again: keys, literals of templates. They are kept and copied in whole vectors, which
/// for the few that they are is quicker than a call that copies exactly so many.
/// </summary>
internal readonly struct FixedBytes
{
    private readonly byte[] _padded;

    public FixedBytes(ReadOnlySpan<byte> bytes)
    {
        _padded = new byte[RoomOf(bytes.Length)];
        bytes.CopyTo(_padded);
        Length = bytes.Length;
    }

    public int Length { get; }

    /// <summary>How many bytes <see cref="CopyTo"/> touches; those after the length mean nothing.</summary>
    public int Room => _padded.Length;

    public ReadOnlySpan<byte> Span => _padded.AsSpan(0, Length);

    /// <summary>So many bytes in whole vectors.</summary>
    public static int RoomOf(int bytes) => (bytes + Vector128<byte>.Count - 1) / Vector128<byte>.Count * Vector128<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(ref byte destination) => Copy(_padded, _padded.Length, ref destination);

    /// <summary>Copies the vectors in which so many bytes of an array of whole vectors lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte[] padded, int length, ref byte destination)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(padded);
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector128<byte>.Count)
        {
            Vector128.LoadUnsafe(ref source, i).StoreUnsafe(ref destination, i);
        }
    }
}
