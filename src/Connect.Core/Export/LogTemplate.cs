using System.ComponentModel;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>
/// A message template, made once and used for each of its events: what they have in common is encoded here. It belongs to
/// the encoder that made it. Not for apps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogTemplate
{
    /// <summary>Describes a template.</summary>
    /// <param name="text">The template as the app wrote it.</param>
    /// <param name="parts">What it consists of, in order.</param>
    public LogTemplate(string text, IEnumerable<LogTemplatePart> parts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(parts);
        Text = text;
        Parts = BodyPart.Of(parts);
        QuickRoom = Parts.Sum(part => (long)part.QuickRoom);
    }

    /// <summary>The template as the app wrote it.</summary>
    public string Text { get; }

    internal BodyPart[] Parts { get; }

    /// <summary>What the body takes at most, as far as it is written quickly.</summary>
    internal long QuickRoom { get; }

    internal TemplateText EncodedText => field ??= new TemplateText(Text);

    /// <summary>The names and keys of the properties that the template's events have had so far.</summary>
    internal PlanSlot Plan { get; } = new();
}
