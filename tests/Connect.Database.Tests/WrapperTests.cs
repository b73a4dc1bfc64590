using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Connect.Tests.Transport;
using Dapper;
using Microsoft.Data.Sqlite;
using OtlpSchema;

namespace Connect.Tests.Database;

[Collection(Alone.Name)]
public class WrapperTests
{
    private static readonly ActivitySource Source = new("SomeApp.Wrapper");

    static WrapperTests() => SQLitePCL.Batteries_V2.Init();

    [Fact]
    public async Task Dapper_on_a_wrapped_connection_is_told_once_a_command()
    {
        await using var connection = await OrdersAsync();
        await using var rig = new DatabaseRig();
        string parent;
        using (var request = Source.StartActivity("request"))
        {
            parent = request!.SpanId.ToHexString();
            await connection.ExecuteAsync("INSERT INTO orders (customer) VALUES (@customer)", new { customer = "Ann" });
            Assert.Equal("Ann", connection.QuerySingle<string>("SELECT customer FROM orders WHERE id = 1 /* a note */"));
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM orders WHERE customer <> 'Bob'"));
            Assert.Same(request, Activity.Current);
        }

        var spans = await rig.SpansAsync();
        Assert.Equal(["INSERT orders", "SELECT orders", "SELECT orders"], spans.Select(span => span.Name));
        Assert.All(spans, span => Assert.Equal(parent, span.ParentSpanId.Hex()));
        Assert.All(spans, span => Assert.Equal("sqlite", span.Text("db.system.name")));
        Assert.Equal("SELECT count(*) FROM orders WHERE customer <> ?", spans[2].Text("db.query.text"));
        Assert.DoesNotContain(spans, span => span.ToString().Contains("Ann", StringComparison.Ordinal));
        Assert.Equal(3, (await rig.DurationsAsync()).Count);
        Assert.Equal(0, rig.Faults);
    }

    [Fact]
    public async Task A_failure_reaches_the_app_and_is_told()
    {
        await using var connection = await OrdersAsync();
        await using var rig = new DatabaseRig();
        Assert.Throws<SqliteException>(() => connection.Execute("UPDATE nowhere SET a = 'secret'"));
        await Assert.ThrowsAsync<SqliteException>(() => connection.QueryAsync("SELECT * FROM nowhere"));

        var spans = await rig.SpansAsync();
        Assert.Equal(["UPDATE nowhere", "SELECT nowhere"], spans.Select(span => span.Name));
        Assert.All(spans, span =>
        {
            Assert.Equal(Status.Types.StatusCode.Error, span.Status.Code);
            Assert.Equal("Microsoft.Data.Sqlite.SqliteException", span.Text("error.type"));
            Assert.Equal("Microsoft.Data.Sqlite.SqliteException", Assert.Single(span.Events).Text("exception.type"));
        });
        Assert.All(await rig.DurationsAsync(), measured => Assert.Equal("Microsoft.Data.Sqlite.SqliteException", measured["error.type"]));
    }

    [Fact]
    public async Task A_cancelled_command_is_a_failed_one()
    {
        await using var connection = await OrdersAsync();
        await using var rig = new DatabaseRig();
        await Assert.ThrowsAsync<TaskCanceledException>(() =>
            connection.ExecuteAsync(new CommandDefinition("DELETE FROM orders", cancellationToken: new CancellationToken(canceled: true))));

        Assert.Equal("System.Threading.Tasks.TaskCanceledException", Assert.Single(await rig.SpansAsync()).Text("error.type"));
    }

    [Fact]
    public async Task A_transaction_belongs_to_the_wrapped_connection_and_ends_as_the_app_says()
    {
        await using var connection = await OrdersAsync();
        await using var rig = new DatabaseRig();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            Assert.Same(connection, transaction.Connection);
            await transaction.Connection!.ExecuteAsync("INSERT INTO orders (customer) VALUES ('Ann')", transaction: transaction);
            await transaction.RollbackAsync();
            Assert.Null(transaction.Connection);
        }

        Assert.Equal(0, connection.ExecuteScalar<int>("SELECT count(*) FROM orders"));
        Assert.Equal(["INSERT orders", "SELECT orders"], (await rig.SpansAsync()).Select(span => span.Name));
    }

    [Fact]
    public async Task A_data_source_wraps_its_connections_and_commands()
    {
        await using var source = PlainConnectDb.Wrap(SqliteFactory.Instance.CreateDataSource("Data Source=:memory:"));
        await using var rig = new DatabaseRig();
        await using (var connection = await source.OpenConnectionAsync())
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
        await using (var command = source.CreateCommand("SELECT 2"))
            Assert.Equal(2L, await command.ExecuteScalarAsync());

        Assert.Equal(2, (await rig.SpansAsync()).Count);
        Assert.Equal(2, (await rig.DurationsAsync()).Count);
        Assert.Same(source, PlainConnectDb.Wrap(source));
    }

    [Fact]
    public async Task Parameters_are_exported_when_asked_for()
    {
        await using var connection = await OrdersAsync();
        await using var rig = new DatabaseRig(options => options.DatabaseParameters = true);
        await connection.ExecuteAsync(
            "INSERT INTO orders (customer, id) VALUES (@customer, @id)", new { customer = "Ann", id = (int?)null });

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal("Ann", span.Text("db.query.parameter.customer"));
        Assert.Equal("NULL", span.Text("db.query.parameter.id"));
    }

    [Fact]
    public async Task Without_an_exporter_it_only_passes_on()
    {
        await using var connection = await OrdersAsync();

        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM orders"));
        Assert.False(connection.CanCreateBatch);
        Assert.Same(connection, PlainConnectDb.Wrap(connection));
        Assert.Same(SqliteFactory.Instance, DbProviderFactories.GetFactory(connection));
        Assert.NotEmpty(connection.GetSchema().Rows);
        var changes = new List<ConnectionState>();
        connection.StateChange += (_, change) => changes.Add(change.CurrentState);
        await connection.CloseAsync();
        Assert.Equal([ConnectionState.Closed], changes);
    }

    [Theory]
    [InlineData("not SQL \0 at all '")]
    [InlineData("SELECT \ud800 FROM \"never closed")]
    public async Task Text_that_is_no_SQL_fails_as_it_would_and_is_told(string text)
    {
        await using var connection = await OrdersAsync();
        await using var rig = new DatabaseRig();
        Assert.Throws<SqliteException>(() => connection.Execute(text));

        Assert.Single(await rig.SpansAsync());
        Assert.Equal(0, rig.Faults);
    }

    [Fact]
    public async Task A_megabyte_of_SQL_is_cut()
    {
        await using var connection = await OrdersAsync();
        await using var rig = new DatabaseRig();
        connection.ExecuteScalar("SELECT '" + new string('x', 900_000) + "'" + new string(' ', 100_000) + "FROM orders");

        Assert.Equal("SELECT ?…", Assert.Single(await rig.SpansAsync()).Text("db.query.text"));
    }

    private static async Task<DbConnection> OrdersAsync()
    {
        var connection = PlainConnectDb.Wrap(new SqliteConnection("Data Source=:memory:"));
        await connection.OpenAsync();
        await connection.ExecuteAsync("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT)");
        return connection;
    }
}
