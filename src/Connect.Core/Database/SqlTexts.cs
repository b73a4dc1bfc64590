using System.Data;

namespace Connect.Export;

/// <summary>What is told of the texts that an app sends; those that come again are read once.</summary>
/// <param name="keepLiterals">Whether texts are told as they are.</param>
/// <param name="longest">How many characters of a text are read.</param>
internal sealed class SqlTexts(bool keepLiterals, int longest)
{
    private const int MostRemembered = 512;
    private const int LongestRemembered = 8 * 1024;
    private const int LongestProcedure = 128;

    private readonly Remembered<(string Text, SqlDialect Dialect), SqlText> _known = new(MostRemembered);

    public SqlText Of(string text, CommandType type, SqlDialect dialect)
    {
        if (type == CommandType.StoredProcedure)
            return SqlText.OfProcedure(text.Length <= LongestProcedure ? text : text[..LongestProcedure]);
        if (_known.TryGet((text, dialect), out var told))
            return told!;

        told = SqlText.Of(text, dialect, keepLiterals, longest);
        if (text.Length <= LongestRemembered)
            _known.Add((text, dialect), told);
        return told;
    }
}
