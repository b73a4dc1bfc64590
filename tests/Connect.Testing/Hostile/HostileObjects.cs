namespace Connect.Tests;

// Their members are called by reflection and by interfaces, and throw where nobody expects it: that is their purpose.
#pragma warning disable CA1065, CA1822

internal static class Hostility
{
    public static InvalidOperationException Of(string member) => new("Hostile: " + member);
}

internal sealed class ThrowingToString
{
    public override string ToString() => throw Hostility.Of(nameof(ToString));
}

internal sealed class NullToString
{
    public override string? ToString() => null;
}

internal sealed class LongToString
{
    public override string ToString() => HostileStrings.Long(10 * 1024 * 1024);
}

internal sealed class ThrowingGetter
{
    public int Before => 1;

    public int Bad => throw Hostility.Of(nameof(Bad));

    public int After => 3;
}

internal sealed class ThrowingGetters
{
    public int A => throw Hostility.Of(nameof(A));

    public string B => throw Hostility.Of(nameof(B));

    public override string ToString() => throw Hostility.Of(nameof(ToString));
}

internal sealed class ThrowingIndexerProperty
{
    public int Good => 1;

    public int this[int index] => throw Hostility.Of("this[" + index + "]");
}

internal sealed class ThrowingHashCode
{
    public override bool Equals(object? obj) => throw Hostility.Of(nameof(Equals));

    public override int GetHashCode() => throw Hostility.Of(nameof(GetHashCode));
}

internal sealed class Node
{
    public Node? Next { get; set; }
}

/// <summary>Has no cycle to detect, and no end either.</summary>
internal sealed class Bottomless
{
    public Bottomless Child => new();
}

internal sealed class NullFormattable : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => null!;

    public override string? ToString() => null;
}

internal sealed class ThrowingFormattable : ISpanFormattable, IUtf8SpanFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => throw Hostility.Of(nameof(IFormattable));

    public bool TryFormat(
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider) =>
        throw Hostility.Of(nameof(ISpanFormattable));

    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider) =>
        throw Hostility.Of(nameof(IUtf8SpanFormattable));

    public override string ToString() => throw Hostility.Of(nameof(ToString));
}

/// <summary>Whoever grows the buffer until it fits, grows it until memory ends.</summary>
internal sealed class InsatiableFormattable : ISpanFormattable, IUtf8SpanFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => "insatiable";

    public bool TryFormat(
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider)
    {
        charsWritten = 0;
        return false;
    }

    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider)
    {
        bytesWritten = 0;
        return false;
    }
}

/// <summary>Whoever believes the count reads, or sends, what was in the buffer before, or beyond it.</summary>
internal sealed class BoastfulFormattable : ISpanFormattable, IUtf8SpanFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => "boastful";

    public bool TryFormat(
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider)
    {
        charsWritten = destination.Length + 1;
        return true;
    }

    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider)
    {
        bytesWritten = -1;
        return true;
    }
}
