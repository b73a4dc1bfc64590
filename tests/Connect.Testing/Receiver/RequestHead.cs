using System.Buffers;
using System.Globalization;

namespace Connect.Tests;

/// <summary>
/// Request line and headers, parsed as strictly as the standard allows: no leniency may hide a client's mistake.
/// </summary>
internal sealed class RequestHead
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private RequestHead(string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        Method = method;
        Target = target;
        Headers = headers;
        if (Values("Host").Count() != 1)
            throw new HttpViolationException("There must be exactly one Host header.");

        Chunked = IsChunked();
        ContentLength = DeclaredLength();
        ExpectsContinue = Has("Expect", "100-continue");
        KeepsAlive = !Has("Connection", "close");
    }

    public string Method { get; }

    public string Target { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    public string Path => Target.Split('?')[0];

    public bool Chunked { get; }

    public long ContentLength { get; }

    public bool ExpectsContinue { get; }

    public bool KeepsAlive { get; }

    public static RequestHead Parse(string requestLine, IEnumerable<string> headerLines)
    {
        var parts = requestLine.Split(' ');
        if (parts is not [var method, ['/', ..] target, "HTTP/1.1"] || !IsToken(method))
            throw new HttpViolationException($"Not a request line: '{requestLine}'.");

        return new RequestHead(method, target, [.. headerLines.Select(ParseHeader)]);
    }

    private static KeyValuePair<string, string> ParseHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !IsToken(line.AsSpan(0, colon)))
            throw new HttpViolationException($"Not a header: '{line}'.");

        var value = line[(colon + 1)..].Trim(' ', '\t');
        if (value.Any(character => char.IsControl(character) && character != '\t'))
            throw new HttpViolationException($"A control character in header '{line[..colon]}'.");

        return new KeyValuePair<string, string>(line[..colon], value);
    }

    private static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenCharacters);

    private bool IsChunked()
    {
        var codings = Values("Transfer-Encoding").ToList();
        if (codings.Count == 0)
            return false;
        if (codings.Count > 1 || !codings[0].Equals("chunked", StringComparison.OrdinalIgnoreCase))
            throw new HttpViolationException($"Unknown Transfer-Encoding '{string.Join(", ", codings)}'.");
        if (Values("Content-Length").Any())
            throw new HttpViolationException("Both Transfer-Encoding and Content-Length.");

        return true;
    }

    private long DeclaredLength()
    {
        var lengths = Values("Content-Length").ToList();
        if (lengths.Count == 0)
            return 0;
        if (lengths.Count > 1
            || !long.TryParse(lengths[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new HttpViolationException($"Not a Content-Length: '{string.Join(", ", lengths)}'.");

        return length;
    }

    private bool Has(string name, string value) => Values(name).Contains(value, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<string> Values(string name) => Headers
        .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(header => header.Value);
}
