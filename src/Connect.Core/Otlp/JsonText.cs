using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Connect.Otlp;

/// <summary>What cannot stand in a JSON string as it is.</summary>
internal static class JsonText
{
    public static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>How far behind a quoted text <see cref="TryQuote"/> looks, and finds what it does not mind.</summary>
    public const int Overrun = 16;

    /// <summary>
    /// Writes a text in quotes, where there is room for it and <see cref="Overrun"/>; false, and nothing that counts, when
    /// it is not ASCII or needs escapes.
    /// </summary>
    public static bool TryQuote(string text, ref byte at)
    {
        ref var content = ref Unsafe.Add(ref at, 1);
        if (!AsciiText.TryCopy(text, ref content))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref content, (nuint)i);
            var found = EscapedOf(bytes).ExtractMostSignificantBits();
            if (found != 0 && BitOperations.TrailingZeroCount(found) < text.Length - i)
            {
                return false;
            }
        }

        at = (byte)'"';
        Unsafe.Add(ref content, text.Length) = (byte)'"';
        return true;
    }

    /// <summary>Which bytes cannot stand in a JSON string as they are.</summary>
    public static Vector128<byte> EscapedOf(Vector128<byte> bytes) =>
        Vector128.LessThan(bytes, Vector128.Create((byte)' '))
        | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
        | Vector128.Equals(bytes, Vector128.Create((byte)'\\'));

    /// <inheritdoc cref="EscapedOf"/>
    public static bool IsEscaped(byte value) => value is < (byte)' ' or (byte)'"' or (byte)'\\';

    public static ReadOnlySpan<byte> Escape(char character) => character switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\n' => "\\n"u8,
        '\r' => "\\r"u8,
        '\t' => "\\t"u8,
        _ => Encoding.ASCII.GetBytes($"\\u{(int)character:x4}"),
    };
}
