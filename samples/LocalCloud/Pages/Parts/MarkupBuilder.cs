using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace LocalCloud.Pages.Parts;

/// <summary>
/// What the compiler makes of <c>Markup.Of($"…")</c>: the literal parts are ours and stay, all else is foreign text and is
/// encoded, for element content as well as for attributes in double quotes.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct MarkupBuilder(int literalLength, int holes)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new(literalLength + 16 * holes);

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Markup markup) => _text.Append(markup.ToString());

    public void AppendFormatted(IEnumerable<Markup> parts)
    {
        foreach (var part in parts)
            _text.Append(part.ToString());
    }

    public void AppendFormatted(string? foreign) => _text.Append(Encoder.Encode(foreign ?? ""));

    public void AppendFormatted(long number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>As coordinates in drawings have it.</summary>
    public void AppendFormatted(double number) => _text.Append(CultureInfo.InvariantCulture, $"{number:0.##}");

    public string ToStringAndClear() => _text.ToString();
}
