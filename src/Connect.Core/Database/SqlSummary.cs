using System.Text;

namespace Connect.Export;

/// <summary>
/// Tells in a few words what a text of SQL does and to which tables, as OpenTelemetry's conventions summarize queries:
/// each operation with what it is done to. It reads tokens and keeps no tree; what it does not understand it leaves out.
/// </summary>
internal sealed class SqlSummary
{
    private const int Longest = 255;
    private const int LongestName = 128;
    private const int Deepest = 63;

    private readonly SqlOperations _operations = new(Longest);
    private readonly HashSet<string> _queryNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder _name = new();

    private Expected _expected;
    private Before _before;
    private bool _afterDot;
    private bool _defining;

    // By depth of parentheses, a bit each: there is an operation that reads; a list of its tables; a list of named queries.
    private int _depth;
    private ulong _reads;
    private ulong _inFrom;
    private ulong _inWith;

    private enum Expected
    {
        Nothing,
        Table,
        TableRead,
        Thing,
        QueryName,
    }

    /// <summary>What stands before a word, as far as it tells whether a statement may begin.</summary>
    private enum Before
    {
        Start,
        Parenthesis,
        As,
        Distinct,
        Other,
    }

    private ulong Bit => 1UL << Math.Min(_depth, Deepest);

    public void Add(SqlTokenKind kind, ReadOnlySpan<char> token)
    {
        if (kind is SqlTokenKind.Space or SqlTokenKind.Comment || (_name.Length > 0 && GoesOn(kind, token)))
            return;

        var before = _before;
        _before = Before.Other;
        if (kind == SqlTokenKind.Word)
            AddWord(token, before);
        else if (kind == SqlTokenKind.QuotedName && _expected != Expected.Nothing)
            AppendPart(kind, token);
        else if (kind == SqlTokenKind.Other)
            AddSign(token[0]);
        else
            _expected = Expected.Nothing;
    }

    public SqlOperations End()
    {
        if (_name.Length > 0)
            EndName(isCall: false);
        _operations.EndStatement();
        return _operations;
    }

    private void AddWord(ReadOnlySpan<char> token, Before before)
    {
        var (meaning, text) = SqlWords.Find(token);
        if (text.Length == 0 && token.Equals("AS", StringComparison.OrdinalIgnoreCase))
            _before = Before.As;
        else if (text.Length == 0 && token.Equals("DISTINCT", StringComparison.OrdinalIgnoreCase))
            _before = Before.Distinct;

        if (!Understand(meaning, text, before) && _expected != Expected.Nothing)
            AppendPart(SqlTokenKind.Word, token);
    }

    private bool Understand(SqlWord meaning, string text, Before before)
    {
        var mayBegin = before is Before.Start or Before.Parenthesis or Before.As;
        switch (meaning)
        {
            case SqlWord.Select:
            case SqlWord.Change when mayBegin:
            case SqlWord.ChangeOf when mayBegin:
            case SqlWord.Command when before == Before.Start:
            case SqlWord.Define when before == Before.Start:
                Begin(meaning, text);
                return true;
            case SqlWord.Thing when _defining:
                _defining = false;
                _operations.AddKind(text);
                _expected = text is "TABLE" or "VIEW" ? Expected.Table : Expected.Thing;
                return true;
            case SqlWord.Thing when _expected == Expected.Table && text == "TABLE":
            case SqlWord.Command when _expected != Expected.Nothing && text == "IF":
            case SqlWord.Filler when _expected != Expected.Nothing:
                return true;
            case SqlWord.From when (_reads & Bit) != 0 && before != Before.Distinct:
                _inFrom |= Bit;
                _expected = Expected.TableRead;
                return true;
            case SqlWord.Into:
                _expected = Expected.Table;
                return true;
            case SqlWord.Join when text != "USING" || _operations.Current is "MERGE" or "DELETE":
                _expected = Expected.TableRead;
                return true;
            case SqlWord.With when mayBegin:
                _inWith |= Bit;
                _expected = Expected.QueryName;
                return true;
            case SqlWord.EndOfFrom:
                _inFrom &= ~Bit;
                _expected = Expected.Nothing;
                return true;
            default:
                return false;
        }
    }

    private void Begin(SqlWord meaning, string operation)
    {
        _operations.Begin(operation, isOuter: _depth == 0);
        _inWith &= ~Bit;
        _inFrom &= ~Bit;
        if (operation is "SELECT" or "UPDATE" or "DELETE")
            _reads |= Bit;
        _defining = meaning == SqlWord.Define;
        _expected = meaning != SqlWord.ChangeOf ? Expected.Nothing
            : operation is "CALL" or "EXEC" or "EXECUTE" ? Expected.Thing
            : Expected.Table;
    }

    private void AddSign(char sign)
    {
        switch (sign)
        {
            case '(':
                _depth++;
                _reads &= ~Bit;
                _inFrom &= ~Bit;
                _inWith &= ~Bit;
                _before = Before.Parenthesis;
                if (_expected is not (Expected.Table or Expected.TableRead))
                    _expected = Expected.Nothing;
                break;
            case ')':
                _depth = Math.Max(0, _depth - 1);
                _before = Before.Parenthesis;
                _expected = Expected.Nothing;
                break;
            case ',' when (_inFrom & Bit) != 0:
                _expected = Expected.TableRead;
                break;
            case ',' when (_inWith & Bit) != 0:
                _expected = Expected.QueryName;
                break;
            case ';':
                (_depth, _reads, _inFrom, _inWith, _defining) = (0, 0, 0, 0, false);
                _before = Before.Start;
                _expected = Expected.Nothing;
                _operations.EndStatement();
                break;
            default:
                _expected = Expected.Nothing;
                break;
        }
    }

    private bool GoesOn(SqlTokenKind kind, ReadOnlySpan<char> token)
    {
        if (kind == SqlTokenKind.Other && token[0] == '.')
        {
            _afterDot = true;
            _name.Append('.');
            return true;
        }

        if (_afterDot && kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
        {
            AppendPart(kind, token);
            return true;
        }

        EndName(isCall: kind == SqlTokenKind.Other && token[0] == '(');
        return false;
    }

    private void AppendPart(SqlTokenKind kind, ReadOnlySpan<char> token)
    {
        _afterDot = false;
        if (_name.Length <= LongestName)
            _name.Append(kind == SqlTokenKind.QuotedName && token.Length > 2 ? token[1..^1] : token);
    }

    private void EndName(bool isCall)
    {
        var name = _name.ToString();
        _name.Clear();
        var expected = _expected;
        _expected = Expected.Nothing;
        _afterDot = false;

        if (expected == Expected.QueryName)
            _queryNames.Add(name);
        else if (name.Length <= LongestName && !(isCall && expected == Expected.TableRead) && !_queryNames.Contains(name))
            _operations.AddTarget(name, isTable: expected != Expected.Thing);
    }
}
