namespace Connect;

/// <summary>A text that identifies the app to a backend: printable ASCII, as it goes into a header.</summary>
internal static class TokenText
{
    public const string Allowed = "printable ASCII characters without spaces";

    /// <summary>Files that hold secrets end in a newline that nobody means.</summary>
    public static string TrimNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] :
        text.EndsWith('\n') ? text[..^1] : text;

    public static bool IsToken(string text) => text.AsSpan().IndexOfAnyExceptInRange('\x21', '\x7e') < 0;
}
