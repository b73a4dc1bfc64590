using System.Text;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>
/// What is told of a text of SQL: itself without its literals, and what it does. Of any text, in linear time, without
/// ever failing; it is no parser, and what it does not know it leaves out.
/// </summary>
/// <param name="Text">The text, its literals as <c>?</c> and its comments left out, or as it is when literals are kept.</param>
/// <param name="Summary">Its operations and their tables, such as <c>SELECT orders</c>; may be empty.</param>
/// <param name="Operation">Its operation, such as <c>SELECT</c>; null when it has several, or none that is known.</param>
/// <param name="Table">The one table it names.</param>
internal sealed record SqlText(string Text, string Summary, string? Operation, string? Table)
{
    /// <param name="text">Any text.</param>
    /// <param name="dialect">Whose.</param>
    /// <param name="keepLiterals">Whether the text stays as it is.</param>
    /// <param name="longest">How many characters of it are looked at.</param>
    public static SqlText Of(string text, SqlDialect dialect = SqlDialect.Standard, bool keepLiterals = false, int longest = int.MaxValue)
    {
        var read = text.Length <= longest ? text : text[..longest];
        var masked = new StringBuilder(keepLiterals ? 0 : read.Length);
        var summary = new SqlSummary();
        var scanner = new SqlScanner(read, dialect);
        while (scanner.Next())
        {
            summary.Add(scanner.Kind, scanner.Token);
            if (keepLiterals)
                continue;
            if (scanner.Kind == SqlTokenKind.Literal)
                masked.Append('?');
            else if (scanner.Kind == SqlTokenKind.Comment)
                masked.Append(' ');
            else
                masked.Append(scanner.Token);
        }

        var operations = summary.End();
        var told = keepLiterals ? read : masked.ToString().Trim();
        return new SqlText(
            read.Length < text.Length ? told + Utf8Text.Ellipsis : told, operations.Summary, operations.Operation, operations.Table);
    }

    /// <summary>What is told of a procedure that is called by its name.</summary>
    public static SqlText OfProcedure(string name) => new(name, "EXECUTE " + name, "EXECUTE", Table: null);
}
