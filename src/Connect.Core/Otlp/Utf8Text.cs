using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Connect.Otlp;

/// <summary>UTF-16 to UTF-8: lone surrogates become U+FFFD, and what is too long is cut at a code point.</summary>
internal static class Utf8Text
{
    /// <summary>Ends a text that was cut.</summary>
    public const string Ellipsis = "…";

    public const int EllipsisBytes = 3;
    private const int MostBytesOfChar = 3;

    /// <summary>How much room <see cref="Write(ReadOnlySpan{char}, Span{byte}, int)"/> needs.</summary>
    public static int Room(int chars, int limit) => (int)Math.Min((long)chars * MostBytesOfChar, limit);

    /// <summary>Writes a text of at most <paramref name="limit"/> bytes and returns their number.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination, int limit) =>
        Write(text, destination, limit, out _);

    /// <inheritdoc cref="Write(ReadOnlySpan{char}, Span{byte}, int)"/>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination, int limit, out bool cut)
    {
        var written = WriteWhatFits(text, destination, limit, out cut);
        return cut ? Cut(destination, written, limit) : written;
    }

    /// <summary>Writes whole code points as far as they fit, and nothing that says that some did not.</summary>
    public static int WriteWhatFits(ReadOnlySpan<char> text, Span<byte> destination, int limit, out bool cut)
    {
        // A char is a byte at least: what lies behind these never fits, so a huge text is never read to its end.
        var candidate = text.Length > limit ? text[..(limit + 1)] : text;
        var room = destination.Length > limit ? destination[..limit] : destination;
        var status = Utf8.FromUtf16(candidate, room, out _, out var written);
        cut = status != OperationStatus.Done;
        return written;
    }

    /// <summary>Cuts a text that was written as far as the limit allows, and says so at its end.</summary>
    public static int Cut(Span<byte> written, int length, int limit)
    {
        if (limit < EllipsisBytes)
        {
            return 0;
        }

        var end = Math.Min(length, limit - EllipsisBytes);
        while (end > 0 && end < length && IsContinuation(written[end]))
        {
            end--;
        }

        Encoding.UTF8.GetBytes(Ellipsis, written[end..]);
        return end + EllipsisBytes;
    }

    /// <summary>The number of UTF-16 code units of a valid text.</summary>
    public static int CountChars(ReadOnlySpan<byte> text) => Encoding.UTF8.GetCharCount(text);

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
