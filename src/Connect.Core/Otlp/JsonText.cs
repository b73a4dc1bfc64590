using System.Buffers;
using System.Text;

namespace Connect.Otlp;

/// <summary>What cannot stand in a JSON string as it is.</summary>
internal static class JsonText
{
    public static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

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
