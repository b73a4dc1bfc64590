using Connect.Export;

namespace Connect.Tests.Database;

public class SqlTextTests
{
    [Theory]
    [InlineData("SELECT * FROM orders WHERE id = 42", "SELECT * FROM orders WHERE id = ?")]
    [InlineData("select 'it''s', -1.5e-3, 0xFF, .5, t1.c2", "select ?, -?, ?, ?, t1.c2")]
    [InlineData("SELECT N'a', x'ff', U&'d\\0061', E'it\\'s', 'b'", "SELECT ?, ?, ?, ?, ?")]
    [InlineData("SELECT'a'", "SELECT?")]
    [InlineData("SELECT q'[it's]', 'b'", "SELECT ?, ?")]
    [InlineData("SELECT \"a 'b\", `c'd`, [e f] FROM t", "SELECT \"a 'b\", `c'd`, [e f] FROM t")]
    [InlineData("SELECT ['secret', 1]", "SELECT [?, ?]")]
    [InlineData("SELECT 1 -- 'secret\n, 2 /* 'x /* nested */ */, 3", "SELECT ?  \n, ?  , ?")]
    [InlineData("SELECT $1, $$it's$$, $tag$ $$ ' $tag$, @p0, :name, ?, x::int", "SELECT $1, ?, ?, @p0, :name, ?, x::int")]
    [InlineData("SELECT 'never closed, 'x', 1", "SELECT ??")]
    [InlineData("SELECT \"never closed, 1", "SELECT \"never closed, 1")]
    [InlineData("SELECT /* never closed 1", "SELECT")]
    [InlineData("SELECT $x$ never closed 1", "SELECT ?")]
    [InlineData("", "")]
    public void Literals_are_masked(string text, string masked) => Assert.Equal(masked, SqlText.Of(text).Text);

    [Theory]
    [InlineData("SELECT a[1], ARRAY['x']", (int)SqlDialect.PostgreSql, "SELECT a[?], ARRAY[?]")]
    [InlineData("SELECT 'it\\'s', \"a secret\" # 'note'\n, 1", (int)SqlDialect.MySql, "SELECT ?, ?  \n, ?")]
    [InlineData("SELECT [it's] FROM #temp WHERE x = 'a'", (int)SqlDialect.SqlServer, "SELECT [it's] FROM #temp WHERE x = ?")]
    [InlineData("SELECT $12.50, N'a'", (int)SqlDialect.SqlServer, "SELECT ?, ?")]
    public void Each_dialect_has_its_quotes(string text, int dialect, string masked) =>
        Assert.Equal(masked, SqlText.Of(text, (SqlDialect)dialect).Text);

    [Fact]
    public void Literals_stay_when_asked_for()
    {
        var text = SqlText.Of("SELECT 'a' -- note", keepLiterals: true);

        Assert.Equal("SELECT 'a' -- note", text.Text);
    }

    [Theory]
    [InlineData("SELECT * FROM wuser_table where username = 'x'", "SELECT wuser_table")]
    [InlineData("INSERT INTO shipping_details (order_id, address) SELECT order_id, address FROM orders WHERE order_id = 1", "INSERT shipping_details SELECT orders")]
    [InlineData("SELECT * FROM songs, artists WHERE songs.artist_id = artists.id ORDER BY a, b", "SELECT songs artists")]
    [InlineData("SELECT order_date FROM (SELECT * FROM orders o JOIN customers c ON o.customer_id = c.customer_id)", "SELECT SELECT orders customers")]
    [InlineData("SELECT \"o\".\"Id\" FROM \"Orders\" AS \"o\" LEFT JOIN \"Customers\" AS \"c\" ON \"o\".\"C\" = \"c\".\"Id\", x", "SELECT Orders Customers x")]
    [InlineData("select [o].[Id] from [dbo].[Orders] as [o]", "SELECT dbo.Orders")]
    [InlineData("UPDATE orders SET a = 1, b = 2 WHERE id = 3", "UPDATE orders")]
    [InlineData("DELETE FROM ONLY orders o USING items i WHERE o.id = i.id", "DELETE orders items")]
    [InlineData("INSERT INTO a (b) VALUES (1) ON CONFLICT (b) DO UPDATE SET c = 1", "INSERT a")]
    [InlineData("INSERT INTO a (b) VALUES (1); SELECT id FROM a; INSERT INTO a (b) VALUES (1); SELECT id FROM a", "INSERT a SELECT a")]
    [InlineData("MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN UPDATE SET y = 1 WHEN NOT MATCHED THEN INSERT (y) VALUES (1)", "MERGE a b")]
    [InlineData("WITH recent AS (SELECT * FROM orders), old (x) AS (SELECT 1) DELETE FROM recent", "SELECT orders SELECT DELETE")]
    [InlineData("SELECT EXTRACT(YEAR FROM at), x IS DISTINCT FROM y FROM orders", "SELECT orders")]
    [InlineData("SELECT * FROM generate_series(1, 10) g, orders", "SELECT orders")]
    [InlineData("SELECT a FROM x UNION ALL SELECT a FROM x UNION SELECT a FROM y FOR UPDATE", "SELECT x SELECT y")]
    [InlineData("(SELECT a FROM x) UNION (SELECT a FROM y)", "SELECT x SELECT y")]
    [InlineData("CREATE TABLE IF NOT EXISTS orders (id int)", "CREATE TABLE orders")]
    [InlineData("DROP INDEX IF EXISTS ix", "DROP INDEX ix")]
    [InlineData("create unique index ix on orders (a)", "CREATE INDEX ix")]
    [InlineData("DROP TABLE orders", "DROP TABLE orders")]
    [InlineData("TRUNCATE TABLE orders", "TRUNCATE orders")]
    [InlineData("CALL refresh_totals(1)", "CALL refresh_totals")]
    [InlineData("COPY orders (a, b) FROM STDIN", "COPY orders")]
    [InlineData("PRAGMA foreign_keys = ON", "PRAGMA")]
    [InlineData("BEGIN", "BEGIN")]
    [InlineData("EXPLAIN SELECT * FROM a", "EXPLAIN SELECT a")]
    [InlineData("SELECT FROM", "SELECT")]
    [InlineData("what is this", "")]
    [InlineData("", "")]
    public void The_summary_tells_operations_and_tables(string text, string summary) => Assert.Equal(summary, SqlText.Of(text).Summary);

    [Theory]
    [InlineData("SELECT * FROM orders", "SELECT", "orders")]
    [InlineData("SELECT * FROM a JOIN b ON 1 = 1", "SELECT", null)]
    [InlineData("INSERT INTO a SELECT * FROM a", "INSERT", "a")]
    [InlineData("WITH x AS (SELECT * FROM a) UPDATE a SET b = 1", "UPDATE", "a")]
    [InlineData("SELECT 1; SELECT 2", "SELECT", null)]
    [InlineData("INSERT INTO a (b) VALUES (1); SELECT 1", null, "a")]
    [InlineData("CALL refresh_totals()", "CALL", null)]
    [InlineData("nonsense", null, null)]
    public void Operation_and_table_are_told_when_there_is_one(string text, string? operation, string? table)
    {
        var told = SqlText.Of(text);

        Assert.Equal((operation, table), (told.Operation, told.Table));
    }
}
