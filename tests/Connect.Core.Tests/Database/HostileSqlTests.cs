using Connect.Export;
using Connect.Tests.Transport;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Tests.Database;

public class HostileSqlTests
{
    private static readonly SqlDialect[] Dialects = Enum.GetValues<SqlDialect>();

    private static readonly string[] Pieces =
    [
        "SELECT ", "select", " FROM ", "INTO ", "UPDATE ", "WITH x AS (", "JOIN ", ",", "(", ")", ";", ".", "'", "''", "\"", "`", "[", "]",
        "$", "$$", "$a$", "--", "/*", "*/", "\n", "\0", "\\", "\\'", "N'", "E'", "q'[", "U&'", "1e", "0x", "1.", "-", "@", "@@", ":", "::", "#",
        "?", "\ud800", "é", "orders", " AS ", "USING", "CREATE ", "TABLE ", "VALUES", "=",
    ];

    private static Gen<string> Texts() =>
        from length in Gen.Choose(0, 40)
        from pieces in Gen.Elements(Pieces).ListOf(length)
        select string.Concat(pieces);

    [Fact]
    public void Any_text_has_a_masked_one_and_a_short_summary() => Properties.ForAll(Texts(), text =>
    {
        foreach (var dialect in Dialects)
        {
            var told = SqlText.Of(text, dialect);
            Assert.True(told.Text.Length <= text.Length + 1);
            Assert.True(told.Summary.Length <= 255);
        }
    });

    [Fact]
    public void Tokens_are_the_text_and_none_is_empty() => Properties.ForAll(Texts(), text =>
    {
        foreach (var dialect in Dialects)
        {
            var scanner = new SqlScanner(text, dialect);
            var whole = "";
            while (scanner.Next())
            {
                Assert.False(scanner.Token.IsEmpty);
                whole += scanner.Token.ToString();
            }

            Assert.Equal(text, whole);
        }
    });

    /// <summary>Wherever a well-formed literal stands between well-formed others, nothing of it is told.</summary>
    [Fact]
    public void No_literal_is_told() => Properties.ForAll(
        from before in Gen.Elements(["SELECT ", "SELECT a, ", "x = ", "(", "/* ' */ ", "-- '\n", "\"it's\" = ", "'a''b', ", "$1 + "]).ListOf(5)
        from literal in Gen.Elements(["'SECRET'", "'it''s SECRET'", "N'SECRET'", "$$SECRET's$$", "$q$SECRET$q$", "E'\\'SECRET'"])
        select string.Concat(before) + literal,
        text => Assert.DoesNotContain("SECRET", SqlText.Of(text, SqlDialect.PostgreSql).Text, StringComparison.Ordinal));

    [Fact]
    public void Masking_what_is_masked_changes_nothing() => Properties.ForAll(Texts(), text =>
    {
        if (text.IndexOfAny(['\'', '"', '`', '[', '$', '\\', '-', '/', '*', '#', '&', 'x', 'e']) >= 0)
            return;
        var once = SqlText.Of(text).Text;
        Assert.Equal(once, SqlText.Of(once).Text);
    });

    public static TheoryData<string> Repeated => [.. Pieces, "SELECT a FROM b;", "WITH a AS (SELECT 1),", "FROM a,", "$a", "$aaaaaaaaaa$", "[a", "/*/", "''\"", "a.b.", "(SELECT * FROM t"];

    /// <summary>Were reading quadratic in any of these, this would take many minutes rather than seconds.</summary>
    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_megabyte_is_read_in_one_go(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_048_576 / piece.Length));
        foreach (var dialect in Dialects)
        {
            var told = SqlText.Of(text, dialect);
            Assert.True(told.Text.Length <= text.Length + 1);
            Assert.True(told.Summary.Length <= 255);
        }
    }

    [Fact]
    public void A_text_that_is_too_long_is_read_to_the_limit_only()
    {
        var told = SqlText.Of("SELECT 'aaaaaaaaaaaaaaaaaa' FROM orders", longest: 12);

        Assert.Equal(("SELECT ?…", "SELECT"), (told.Text, told.Summary));
    }
}
