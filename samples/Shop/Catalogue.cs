using System.Data.Common;
using Connect;
using Microsoft.Data.Sqlite;

namespace Shop;

/// <summary>Something to buy.</summary>
public sealed record Product(string Sku, string Name, decimal Price);

/// <summary>
/// Products and orders in SQLite. The one line that makes each command a span is <see cref="PlainConnectDb"/>'s.
/// </summary>
public sealed class Catalogue : IDisposable
{
    private readonly DbDataSource _database = PlainConnectDb.Wrap(
        SqliteFactory.Instance.CreateDataSource("Data Source=shop;Mode=Memory;Cache=Shared"));

    private readonly DbConnection _keepsItInMemory;

    public Catalogue()
    {
        _keepsItInMemory = _database.OpenConnection();
        using (PlainConnectDb.Suppress()) // not worth a span
        {
            using var create = _keepsItInMemory.CreateCommand();
            create.CommandText = """
                CREATE TABLE products (sku TEXT PRIMARY KEY, name TEXT, price REAL);
                CREATE TABLE orders (sku TEXT, count INTEGER, customer TEXT);
                INSERT INTO products VALUES ('tea', 'Tea, 100 g', 9.5), ('cup', 'A cup', 14), ('gift-card', 'A gift card', 25);
                """;
            create.ExecuteNonQuery();
        }
    }

    public async Task<IReadOnlyList<Product>> AllAsync() => await ReadAsync("SELECT sku, name, price FROM products ORDER BY name");

    public async Task<Product?> FindAsync(string sku) =>
        (await ReadAsync("SELECT sku, name, price FROM products WHERE sku = $sku", ("$sku", sku))).SingleOrDefault();

    public async Task AddOrderAsync(Order order)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var insert = Command(
            connection,
            "INSERT INTO orders (sku, count, customer) VALUES ($sku, $count, $customer)",
            ("$sku", order.Sku), ("$count", order.Count), ("$customer", order.Customer));
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>Takes its time: somebody counts to three million in SQL.</summary>
    public async Task<string> ReportAsync()
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var count = Command(
            connection,
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000000) "
            + "SELECT count(*) || ' rows, ' || (SELECT count(*) FROM orders) || ' orders' FROM numbers");
        return (string)(await count.ExecuteScalarAsync())!;
    }

    public void Dispose()
    {
        _keepsItInMemory.Dispose();
        _database.Dispose();
    }

    private async Task<IReadOnlyList<Product>> ReadAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var select = Command(connection, sql, parameters);
        await using var rows = await select.ExecuteReaderAsync();
        var products = new List<Product>();
        while (await rows.ReadAsync())
            products.Add(new Product(rows.GetString(0), rows.GetString(1), rows.GetDecimal(2)));
        return products;
    }

    private static DbCommand Command(DbConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
