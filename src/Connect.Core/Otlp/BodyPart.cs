using System.Runtime.CompilerServices;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>A part of a template as the body's renderer wants it: a literal, maybe empty, and the hole after it, if any.</summary>
internal sealed class BodyPart
{
    // The longest body that any setting allows, and more than a char, so that a longer literal is seen to be cut.
    private const int LongestLiteral = 1024 * 1024 + 16;

    private readonly FixedBytes _literal;

    // What a quickly written value takes at most.
    private const int QuickValue = 64;

    // Where the last event had the property; likely the next has it there too.
    private int _found;

    private BodyPart(string literal, LogTemplatePart? hole)
    {
        _literal = Encode(literal);
        Name = hole?.Name;
        Format = hole?.Format;
        Alignment = hole?.Alignment ?? 0;
        Raw = Encode(hole?.Text ?? "");
        IsPlain = Format is null && Alignment == 0;
    }

    public ref readonly FixedBytes Literal => ref _literal;

    /// <summary>The hole's name; none after the last literal.</summary>
    public string? Name { get; }

    public string? Format { get; }

    public int Alignment { get; }

    /// <summary>What stands for the hole when no property fills it.</summary>
    public FixedBytes Raw { get; }

    /// <summary>Whether it was a collection that filled the hole last: then it is not tried as something simple first.</summary>
    public bool HeldCollection { get; set; }

    // Whether a value is taken just as it is.
    private bool IsPlain { get; }

    public static BodyPart[] Of(IEnumerable<LogTemplatePart> parts)
    {
        var made = new List<BodyPart>();
        var literal = "";
        foreach (var part in parts)
        {
            if (part.Name is null)
            {
                literal += part.Text;
            }
            else
            {
                made.Add(new BodyPart(literal, part));
                literal = "";
            }
        }

        if (literal.Length > 0)
        {
            made.Add(new BodyPart(literal, hole: null));
        }

        return [.. made];
    }

    /// <summary>What writing the literal and a simple value may touch.</summary>
    public int QuickRoom => _literal.Room + QuickValue;

    /// <summary>
    /// Writes the literal and what nearly every hole holds, where there is <see cref="QuickRoom"/>. Returns their length;
    /// less than nothing where it is anything else.
    /// </summary>
    public int WriteQuickly(ref byte at, PropertyList properties)
    {
        if (!IsPlain || HeldCollection)
        {
            return -1;
        }

        _literal.CopyTo(ref at);
        if (Name is null)
        {
            return _literal.Length;
        }

        var index = FindIn(properties);
        var length = index < 0 ? -1 : WriteQuickly(ref Unsafe.Add(ref at, _literal.Length), properties[index].Value);
        return length < 0 ? -1 : _literal.Length + length;
    }

    private static int WriteQuickly(ref byte at, object? value)
    {
        switch (value)
        {
            case string text:
                return text.Length <= QuickValue && AsciiText.TryCopy(text, ref at) ? text.Length : -1;
            case int number and >= 0:
                return DecimalDigits.Write(ref at, (uint)number);
            case double number when NumberText.WriteFew(ref at, number) is > 0 and var length:
                return length;
            default:
                return -1;
        }
    }

    /// <summary>The position of the property that fills the hole, or -1.</summary>
    public int FindIn(PropertyList properties)
    {
        var found = properties.Find(Name!, _found);
        if (found != _found)
        {
            _found = found;
        }

        return found;
    }

    private static FixedBytes Encode(string text)
    {
        var bytes = new byte[Utf8Text.Room(text.Length, LongestLiteral)];
        return new FixedBytes(bytes.AsSpan(0, Utf8Text.Write(text, bytes, LongestLiteral)));
    }
}
