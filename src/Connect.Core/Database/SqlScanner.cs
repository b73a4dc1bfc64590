using System.Buffers;

namespace Connect.Export;

/// <summary>
/// Cuts SQL into tokens. Every character belongs to one of them and is looked at twice at most; what is not closed goes
/// on to the end, so that nothing of a literal is ever taken for something else.
/// </summary>
internal ref struct SqlScanner(ReadOnlySpan<char> text, SqlDialect dialect)
{
    // As long as a name may be; a search for something long could take time that is not linear.
    private const int LongestTag = 65;

    private static readonly SearchValues<char> NotInName = SearchValues.Create("]['\"`,(;");

    private readonly ReadOnlySpan<char> _text = text;
    private int _start;
    private int _at;

    public SqlTokenKind Kind { get; private set; }

    public readonly ReadOnlySpan<char> Token => _text[_start.._at];

    /// <summary>The next token; false at the end.</summary>
    public bool Next()
    {
        _start = _at;
        Kind = _at < _text.Length ? Scan(_text[_at]) : SqlTokenKind.End;
        return Kind != SqlTokenKind.End;
    }

    private SqlTokenKind Scan(char first)
    {
        if (char.IsWhiteSpace(first))
            return Run(SqlTokenKind.Space, char.IsWhiteSpace);
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
            return Number();
        if (IsWordStart(first))
            return Word();

        return first switch
        {
            '\'' => Quoted(1, '\'', dialect == SqlDialect.MySql, SqlTokenKind.Literal),
            '"' when dialect == SqlDialect.MySql => Quoted(1, '"', backslashes: true, SqlTokenKind.Literal),
            '"' => Quoted(1, '"', backslashes: false, SqlTokenKind.QuotedName),
            '`' => Quoted(1, '`', backslashes: false, SqlTokenKind.QuotedName),
            '[' when IsBracketedName() => Quoted(1, ']', backslashes: false, SqlTokenKind.QuotedName),
            '-' when Peek(1) == '-' => LineComment(),
            '#' when dialect == SqlDialect.MySql => LineComment(),
            '/' when Peek(1) == '*' => BlockComment(),
            '$' => Dollar(),
            '@' or ':' when IsWordStart(Peek(1)) || (first == '@' && Peek(1) == '@') => Parameter(),
            ':' when Peek(1) == ':' => Take(2, SqlTokenKind.Other),
            '#' when dialect == SqlDialect.SqlServer => Word(),
            '?' => Take(1, SqlTokenKind.Parameter),
            _ => Take(1, SqlTokenKind.Other),
        };
    }

    /// <summary>A word, or a literal with the prefix of one, as in <c>N'…'</c> and <c>U&amp;'…'</c>.</summary>
    private SqlTokenKind Word()
    {
        _at++;
        while (_at < _text.Length && IsWordPart(_text[_at]))
            _at++;

        var prefix = _at - _start == 1 ? char.ToLowerInvariant(_text[_start]) : '\0';
        if (Peek(0) == '\'')
        {
            if (prefix == 'q' && dialect == SqlDialect.Standard)
                return ChosenQuote();
            if (prefix is 'e' or 'n' or 'b' or 'x')
                return Quoted(1, '\'', prefix == 'e' || dialect == SqlDialect.MySql, SqlTokenKind.Literal);
        }
        else if (prefix == 'u' && Peek(0) == '&' && Peek(1) is '\'' or '"')
        {
            return Quoted(2, Peek(1), backslashes: false, Peek(1) == '"' ? SqlTokenKind.QuotedName : SqlTokenKind.Literal);
        }

        return SqlTokenKind.Word;
    }

    /// <summary>A literal that ends with a quote after a character of its own, as in <c>q'[…]'</c>.</summary>
    private SqlTokenKind ChosenQuote()
    {
        var closing = Peek(1) switch { '[' => ']', '(' => ')', '{' => '}', '<' => '>', var other => other };
        ReadOnlySpan<char> end = [closing, '\''];
        return Until(end, Math.Min(_at + 2, _text.Length));
    }

    private SqlTokenKind Number()
    {
        while (_at < _text.Length && (IsWordPart(_text[_at]) || _text[_at] == '.' || IsExponentSign()))
            _at++;
        return SqlTokenKind.Literal;
    }

    private readonly bool IsExponentSign() =>
        _text[_at] is '+' or '-' && (_text[_at - 1] | 0x20) == 'e' && char.IsAsciiDigit(Peek(1)) && Peek(-2) != 'x';

    /// <param name="opening">How many characters there are up to and with the opening quote.</param>
    /// <param name="quote">The closing one, which stands for itself when doubled.</param>
    /// <param name="backslashes">Whether a backslash keeps the next character from closing.</param>
    /// <param name="kind">What it is.</param>
    private SqlTokenKind Quoted(int opening, char quote, bool backslashes, SqlTokenKind kind)
    {
        for (_at += opening; _at < _text.Length; _at++)
        {
            if (backslashes && _text[_at] == '\\')
                _at++;
            else if (_text[_at] == quote && Peek(1) == quote)
                _at++;
            else if (_text[_at] == quote)
                return Take(1, kind);
        }

        _at = _text.Length;
        return kind;
    }

    // In PostgreSQL brackets hold subscripts and arrays, elsewhere perhaps lists: only what reads as a name is one.
    private readonly bool IsBracketedName()
    {
        if (dialect == SqlDialect.SqlServer)
            return true;
        if (dialect is SqlDialect.PostgreSql or SqlDialect.MySql || !IsWordStart(Peek(1)))
            return false;

        var inside = _text[(_at + 1)..];
        var end = inside.IndexOfAny(NotInName);
        return end >= 0 && inside[end] == ']';
    }

    private SqlTokenKind LineComment()
    {
        var length = _text[_at..].IndexOfAny('\n', '\r');
        _at = length < 0 ? _text.Length : _at + length;
        return SqlTokenKind.Comment;
    }

    // Some databases nest them. Where one does not, taking too much for a comment shows nothing that it should not.
    private SqlTokenKind BlockComment()
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            if (_text[_at] == '/' && Peek(1) == '*')
            {
                depth++;
                _at += 2;
            }
            else if (_text[_at] == '*' && Peek(1) == '/')
            {
                _at += 2;
                if (--depth == 0)
                    return SqlTokenKind.Comment;
            }
            else
            {
                _at++;
            }
        }

        return SqlTokenKind.Comment;
    }

    /// <summary>A parameter as in <c>$1</c>, an amount of money, or a text between two tags as in <c>$body$…$body$</c>.</summary>
    private SqlTokenKind Dollar()
    {
        _at++;
        var isNumber = char.IsAsciiDigit(Peek(0));
        if (isNumber && dialect == SqlDialect.SqlServer)
            return Number();

        while (_at < _text.Length && _text[_at] != '$' && IsWordPart(_text[_at]))
            _at++;
        if (isNumber || Peek(0) != '$')
            return SqlTokenKind.Parameter;

        _at++;
        return Until(Token.Length <= LongestTag ? Token : [], _at);
    }

    private SqlTokenKind Until(scoped ReadOnlySpan<char> end, int from)
    {
        var length = end.IsEmpty ? -1 : _text[from..].IndexOf(end);
        _at = length < 0 ? _text.Length : from + length + end.Length;
        return SqlTokenKind.Literal;
    }

    private SqlTokenKind Parameter()
    {
        _at += Peek(1) == '@' ? 2 : 1;
        return Run(SqlTokenKind.Parameter, IsWordPart);
    }

    private SqlTokenKind Run(SqlTokenKind kind, Func<char, bool> belongs)
    {
        while (_at < _text.Length && belongs(_text[_at]))
            _at++;
        return kind;
    }

    private SqlTokenKind Take(int length, SqlTokenKind kind)
    {
        _at += length;
        return kind;
    }

    private readonly char Peek(int ahead) => _at + ahead is var index && index >= 0 && index < _text.Length ? _text[index] : '\0';

    private static bool IsWordStart(char character) => char.IsLetter(character) || character == '_' || char.IsSurrogate(character);

    private static bool IsWordPart(char character) =>
        char.IsLetterOrDigit(character) || character is '_' or '$' or '#' or '@' || char.IsSurrogate(character);
}
