using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Connect;

/// <summary>What a trace id looks like in a page: anything else is no trace id, and is not shown.</summary>
internal static class TraceIdText
{
    private const int Length = 32;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: Length } && text.AsSpan().IndexOfAnyExcept(Digits) < 0 && text.AsSpan().IndexOfAnyExcept('0') >= 0;
}
