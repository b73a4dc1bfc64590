using System.ComponentModel;

namespace Connect.Export;

/// <summary>A piece of a message template: text as it is, or a hole that a property fills. Not for apps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogTemplatePart
{
    private LogTemplatePart(string text, string? name, string? format, int alignment)
    {
        Text = text;
        Name = name;
        Format = format;
        Alignment = alignment;
    }

    /// <summary>The literal text, or what stands for a hole that no property fills.</summary>
    public string Text { get; }

    /// <summary>The name of the property that fills the hole; none of a literal.</summary>
    public string? Name { get; }

    /// <summary>How the property is formatted, as .NET's format strings say it.</summary>
    public string? Format { get; }

    /// <summary>The least width in characters; to the left when negative.</summary>
    public int Alignment { get; }

    /// <summary>Text, its doubled braces resolved.</summary>
    public static LogTemplatePart Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new LogTemplatePart(text, null, null, 0);
    }

    /// <summary>A hole.</summary>
    /// <param name="name">The name of its property.</param>
    /// <param name="format">The property's format.</param>
    /// <param name="alignment">The least width in characters; to the left when negative.</param>
    /// <param name="raw">The hole as the template writes it; made from the name by default.</param>
    public static LogTemplatePart Hole(string name, string? format = null, int alignment = 0, string? raw = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new LogTemplatePart(raw ?? $"{{{name}}}", name, string.IsNullOrEmpty(format) ? null : format, alignment);
    }
}
