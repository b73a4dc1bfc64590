namespace Connect.Tests;

/// <summary>Strings that are no text, for values, texts and messages alike.</summary>
internal static class HostileStrings
{
    public const string LoneHigh = "a\uD83Db";
    public const string LoneLow = "a\uDE00b";
    public const string ReversedPair = "a\uDE00\uD83Db";
    public const string HighAtEnd = "a\uD83D";
    public const string LowAtStart = "\uDE00a";
    public const string Nul = "a\0b";

    /// <summary>C0 and C1, with DEL between them.</summary>
    public static string ControlCharacters { get; } =
        string.Concat(Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl));

    public static string Long(int length) => new('x', length);
}
