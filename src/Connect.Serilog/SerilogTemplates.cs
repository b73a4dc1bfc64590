using Connect.Export;
using Serilog.Events;
using Serilog.Parsing;

namespace Connect;

/// <summary>Serilog's templates as Connect's, each made once. Serilog itself hands out the same object for the same text.</summary>
internal sealed class SerilogTemplates
{
    /// <summary>As many as Serilog keeps. An app that has more makes them up as it goes, and keeping them helps nobody.</summary>
    private const int MostKept = 1_000;

    private readonly Dictionary<MessageTemplate, LogTemplate> _templates = new(ReferenceEqualityComparer.Instance);

    // Events often come in runs of one template.
    private MessageTemplate? _last;
    private LogTemplate? _lastMade;

    public LogTemplate Of(MessageTemplate template)
    {
        if (!ReferenceEquals(template, _last))
        {
            _lastMade = Find(template);
            _last = template;
        }

        return _lastMade!;
    }

    private LogTemplate Find(MessageTemplate template)
    {
        if (_templates.TryGetValue(template, out var known))
        {
            return known;
        }

        if (_templates.Count == MostKept)
        {
            _templates.Clear();
        }

        return _templates[template] = new LogTemplate(template.Text, template.Tokens.Select(Part));
    }

    private static LogTemplatePart Part(MessageTemplateToken token) => token switch
    {
        PropertyToken hole => LogTemplatePart.Hole(hole.PropertyName, hole.Format, Alignment(hole), hole.ToString()),
        TextToken text => LogTemplatePart.Literal(text.Text),
        _ => LogTemplatePart.Literal(token.ToString() ?? ""),
    };

    private static int Alignment(PropertyToken hole) => hole.Alignment is not { } alignment ? 0 :
        alignment.Direction == AlignmentDirection.Left ? -alignment.Width : alignment.Width;
}
