using System.Text;

namespace Connect.Export;

/// <summary>
/// The operations of a text of SQL, each with its targets; one that says the same as an earlier one is not repeated, so
/// that batches of many sizes have one summary.
/// </summary>
internal sealed class SqlOperations(int longest)
{
    private readonly List<string> _all = [];
    private readonly StringBuilder _current = new();
    private readonly List<string> _targets = [];

    private int _length;
    private bool _isFull;
    private string? _ofStatement;
    private bool _ofStatementIsOuter;
    private string? _first;
    private bool _differ;
    private string? _table;
    private bool _manyTables;

    public string Summary => string.Join(' ', _all);

    /// <summary>What the text does; null when that is nothing known or several things.</summary>
    public string? Operation => _differ ? null : _first;

    /// <summary>The only table that it names; null when there are none or several.</summary>
    public string? Table => _manyTables ? null : _table;

    public string? Current { get; private set; }

    /// <param name="operation">The word for it, in capitals.</param>
    /// <param name="isOuter">Whether it is the statement itself rather than a query within.</param>
    public void Begin(string operation, bool isOuter)
    {
        End();
        Current = operation;
        _current.Append(operation);
        if (_ofStatement is null || (isOuter && !_ofStatementIsOuter))
            (_ofStatement, _ofStatementIsOuter) = (operation, isOuter);
    }

    /// <summary>Adds the kind of what is made, changed or removed.</summary>
    public void AddKind(string kind) => _current.Append(' ').Append(kind);

    public void AddTarget(string name, bool isTable)
    {
        if (Current is null || _isFull || _targets.Contains(name))
            return;

        if (isTable)
        {
            _manyTables |= _table is not null && !string.Equals(_table, name, StringComparison.OrdinalIgnoreCase);
            _table ??= name;
        }

        if (_length + _current.Length + 1 + name.Length > longest)
        {
            _isFull = true;
            return;
        }

        _targets.Add(name);
        _current.Append(' ').Append(name);
    }

    public void EndStatement()
    {
        End();
        _differ |= _first is not null && _ofStatement is not null && _first != _ofStatement;
        _first ??= _ofStatement;
        _ofStatement = null;
        Current = null;
    }

    /// <summary>Keeps the operation at hand, unless it is known or there is no room.</summary>
    private void End()
    {
        var operation = _current.ToString();
        _current.Clear();
        _targets.Clear();
        if (operation.Length == 0 || _all.Contains(operation))
            return;

        _isFull |= _length + operation.Length > longest;
        if (!_isFull || _all.Count == 0)
        {
            _all.Add(operation);
            _length += operation.Length + 1;
        }
    }
}
