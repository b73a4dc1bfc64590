using System.Text;

namespace Connect.Tests;

/// <summary>Lines, indented by nesting, with the same line ends everywhere.</summary>
internal sealed class ApiWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "") =>
        _text.Append(' ', line.Length == 0 ? 0 : 4 * _depth).Append(line).Append('\n');

    public void Indented(Action write)
    {
        _depth++;
        write();
        _depth--;
    }

    public override string ToString() => _text.ToString();
}
