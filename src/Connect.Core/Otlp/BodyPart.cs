using Connect.Export;

namespace Connect.Otlp;

/// <summary>A part of a template as the body's renderer wants it.</summary>
internal sealed class BodyPart
{
    // The longest body that any setting allows, and more than a char, so that a longer literal is seen to be cut.
    private const int LongestLiteral = 1024 * 1024 + 16;

    // Where the last event had the property. Encoders that share the template may overwrite each other's: it is a guess.
    private int _found;

    public BodyPart(LogTemplatePart part)
    {
        Name = part.Name;
        Format = part.Format;
        Alignment = part.Alignment;

        var bytes = new byte[Utf8Text.Room(part.Text.Length, LongestLiteral)];
        Literal = bytes[..Utf8Text.Write(part.Text, bytes, LongestLiteral)];
    }

    /// <summary>The text, or the text of a hole without property.</summary>
    public byte[] Literal { get; }

    public string? Name { get; }

    public string? Format { get; }

    public int Alignment { get; }

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
}
