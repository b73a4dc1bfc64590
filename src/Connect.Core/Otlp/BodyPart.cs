using Connect.Export;

namespace Connect.Otlp;

/// <summary>A part of a template as the body's renderer wants it: a literal, maybe empty, and the hole after it, if any.</summary>
internal sealed class BodyPart
{
    // The longest body that any setting allows, and more than a char, so that a longer literal is seen to be cut.
    private const int LongestLiteral = 1024 * 1024 + 16;

    private readonly FixedBytes _literal;

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

    /// <summary>Whether a value is taken just as it is.</summary>
    public bool IsPlain { get; }

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
