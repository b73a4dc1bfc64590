using System.Collections.Frozen;

namespace Connect.Export;

/// <summary>The words of SQL that a summary is made of.</summary>
internal static class SqlWords
{
    private const int Longest = 12;

    private static readonly FrozenDictionary<string, SqlWord> Words = List().ToFrozenDictionary(
        word => word.Text, word => word.Meaning, StringComparer.Ordinal);

    /// <summary>The word in capitals, when it means something; else an empty text.</summary>
    public static (SqlWord Meaning, string Text) Find(ReadOnlySpan<char> token)
    {
        if (token.Length > Longest)
            return (SqlWord.None, "");

        Span<char> capitals = stackalloc char[Longest];
        var length = token.ToUpperInvariant(capitals);
        // Only what is one of few words becomes a text of its own, once for each text of SQL that is new.
        var text = new string(capitals[..length]);
        return Words.TryGetValue(text, out var meaning) ? (meaning, text) : (SqlWord.None, "");
    }

    private static IEnumerable<(string Text, SqlWord Meaning)> List() =>
    [
        .. All(SqlWord.Select, "SELECT"),
        .. All(SqlWord.Change, "INSERT", "DELETE", "MERGE", "REPLACE", "UPSERT"),
        .. All(SqlWord.ChangeOf, "UPDATE", "TRUNCATE", "COPY", "CALL", "EXEC", "EXECUTE", "VACUUM", "ANALYZE", "LOCK"),
        .. All(
            SqlWord.Command,
            "VALUES", "PRAGMA", "SET", "RESET", "SHOW", "USE", "DECLARE", "BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT",
            "RELEASE", "ATTACH", "DETACH", "GRANT", "REVOKE", "LISTEN", "NOTIFY", "UNLISTEN", "DO", "IF", "EXPLAIN", "DESCRIBE",
            "FETCH", "CLOSE", "PREPARE", "DEALLOCATE", "CHECKPOINT", "REFRESH", "COMMENT", "DISCARD", "WAITFOR", "PRINT"),
        .. All(SqlWord.Define, "CREATE", "ALTER", "DROP", "REINDEX"),
        .. All(
            SqlWord.Thing,
            "TABLE", "VIEW", "INDEX", "SCHEMA", "DATABASE", "SEQUENCE", "TRIGGER", "FUNCTION", "PROCEDURE", "TYPE", "ROLE",
            "USER", "EXTENSION"),
        .. All(SqlWord.From, "FROM"),
        .. All(SqlWord.Into, "INTO"),
        .. All(SqlWord.Join, "JOIN", "APPLY", "USING"),
        .. All(SqlWord.With, "WITH"),
        .. All(SqlWord.Filler, "ONLY", "LATERAL", "NOT", "EXISTS", "CONCURRENTLY", "RECURSIVE", "MATERIALIZED", "IGNORE"),
        .. All(
            SqlWord.EndOfFrom,
            "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "UNION", "EXCEPT", "INTERSECT", "RETURNING", "WINDOW", "OUTPUT"),
    ];

    private static IEnumerable<(string Text, SqlWord Meaning)> All(SqlWord meaning, params string[] words) =>
        words.Select(word => (word, meaning));
}
