using System.Globalization;
using System.Text;
using Connect.Export;
using NLog.MessageTemplates;

namespace Connect;

/// <summary>
/// Reads message templates by NLog's grammar, which hands out names and values only when it has rendered the message.
/// </summary>
internal sealed class NLogTemplateParser
{
    private const int MostDigits = 9;

    private readonly string _text;
    private readonly List<LogTemplatePart> _parts = [];
    private readonly List<NLogHole> _holes = [];
    private readonly StringBuilder _literal = new();
    private int _position;

    private NLogTemplateParser(string text) => _text = text;

    /// <summary>Reads a message that has arguments.</summary>
    public static NLogTemplate Parse(string text)
    {
        var parser = new NLogTemplateParser(text);
        return parser.TryParse() ? parser.Template() : Literal(text);
    }

    /// <summary>A message without arguments, in which NLog leaves braces as they are.</summary>
    public static NLogTemplate Literal(string text) => new(new LogTemplate(text, [LogTemplatePart.Literal(text)]), [], isPositional: false);

    private NLogTemplate Template()
    {
        EndLiteral();
        var isPositional = _holes.TrueForAll(hole => IsNumber(hole.Name));
        return new NLogTemplate(new LogTemplate(_text, isPositional ? _parts : WithOneNameEach()), _holes, isPositional);
    }

    // NLog calls the second property of a name name_1, and the next name_2.
    private List<LogTemplatePart> WithOneNameEach()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var hole = 0;
        for (var i = 0; i < _parts.Count; i++)
        {
            if (_parts[i].Name is not { } name)
            {
                continue;
            }

            var unique = name;
            for (var number = 1; !taken.Add(unique); number++)
            {
                unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
            }

            if (unique != name)
            {
                _parts[i] = LogTemplatePart.Hole(unique, _parts[i].Format, _parts[i].Alignment, _parts[i].Text);
                _holes[hole] = _holes[hole] with { Name = unique };
            }

            hole++;
        }

        return _parts;
    }

    private bool TryParse()
    {
        while (_position < _text.Length)
        {
            var next = _text.AsSpan(_position).IndexOfAny('{', '}');
            if (next < 0)
            {
                _literal.Append(_text, _position, _text.Length - _position);
                return true;
            }

            _literal.Append(_text, _position, next);
            _position += next;
            if (_position + 1 < _text.Length && _text[_position + 1] == _text[_position])
            {
                _literal.Append(_text[_position]);
                _position += 2;
            }
            else if (_text[_position] == '}' || !TryParseHole())
            {
                return false;
            }
        }

        return true;
    }

    private bool TryParseHole()
    {
        var start = _position++;
        var how = Take('@') ? CaptureType.Serialize : Take('$') ? CaptureType.Stringify : CaptureType.Normal;
        var name = Until('}', ':', ',');
        if (name is null)
        {
            return false;
        }

        var alignment = 0;
        if (Take(',') && !(int.TryParse(Until('}', ':'), CultureInfo.InvariantCulture, out alignment)
            && alignment is >= short.MinValue and <= short.MaxValue))
        {
            return false;
        }

        string? format = null;
        if (Take(':') && (format = Format()) is null)
        {
            return false;
        }

        if (!Take('}'))
        {
            return false;
        }

        EndLiteral();
        name = AsNumber(name);
        _parts.Add(LogTemplatePart.Hole(name, format, alignment, _text[start.._position]));
        _holes.Add(new NLogHole(name, how));
        return true;
    }

    // {01 } names the position that {1} names.
    private static string AsNumber(string name) => IsNumber(name.TrimEnd(' '))
        ? int.Parse(name, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : name;

    // Doubled braces in a format stand for one.
    private string? Format()
    {
        var format = new StringBuilder();
        while (Until('{', '}') is { } piece)
        {
            format.Append(piece);
            if (_position + 1 < _text.Length && _text[_position + 1] == _text[_position])
            {
                format.Append(_text[_position]);
                _position += 2;
            }
            else
            {
                return _text[_position] == '}' ? format.ToString() : null;
            }
        }

        return null;
    }

    private string? Until(params ReadOnlySpan<char> ends)
    {
        var length = _text.AsSpan(_position).IndexOfAny(ends);
        if (length < 0)
        {
            return null;
        }

        var start = _position;
        _position += length;
        return _text[start.._position];
    }

    private bool Take(char character)
    {
        if (_position >= _text.Length || _text[_position] != character)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(LogTemplatePart.Literal(_literal.ToString()));
            _literal.Clear();
        }
    }

    private static bool IsNumber(string name) => name.Length is > 0 and <= MostDigits && name.All(char.IsAsciiDigit);
}
