using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OtlpSchema;

namespace Connect.Tests.Database;

[Collection(WithPostgreSql.Name)]
public class NpgsqlTests(PostgreSqlServer server)
{
    private static readonly ActivitySource Source = new("SomeApp.Npgsql");

    [NeedsFact(Tool.PostgreSql)]
    public async Task A_command_is_one_span_with_the_summary_as_its_name_and_one_measurement()
    {
        await using var rig = new DatabaseRig();
        string parent;
        using (var request = Source.StartActivity("request"))
        {
            parent = request!.SpanId.ToHexString();
            await using var command = server.DataSource.CreateCommand("SELECT relname, 'a secret' FROM pg_class WHERE relkind = 'r' LIMIT 1");
            Assert.NotNull(await command.ExecuteScalarAsync());
        }

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal("SELECT pg_class", span.Name);
        Assert.Equal(Span.Types.SpanKind.Client, span.Kind);
        Assert.Equal(parent, span.ParentSpanId.Hex());
        Assert.Equal("postgresql", span.Text("db.system.name"));
        Assert.Equal("postgres", span.Text("db.namespace"));
        Assert.Equal("SELECT", span.Text("db.operation.name"));
        Assert.Equal("pg_class", span.Text("db.collection.name"));
        Assert.Equal("SELECT pg_class", span.Text("db.query.summary"));
        Assert.Equal("SELECT relname, ? FROM pg_class WHERE relkind = ? LIMIT ?", span.Text("db.query.text"));
        Assert.Equal("127.0.0.1", span.Text("server.address"));
        Assert.Equal(server.Port.ToString(CultureInfo.InvariantCulture), span.Text("server.port"));
        Assert.DoesNotContain("secret", span.ToString(), StringComparison.Ordinal);

        var measured = Assert.Single(await rig.DurationsAsync());
        Assert.Equal("postgresql", measured["db.system.name"]);
        Assert.Equal("127.0.0.1", measured["server.address"]);
    }

    [NeedsFact(Tool.PostgreSql)]
    public async Task A_failure_has_the_words_of_the_log_record()
    {
        await using var rig = new DatabaseRig();
        await using var command = server.DataSource.CreateCommand("DELETE FROM nowhere WHERE a = 'secret'");
        var failure = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal("DELETE nowhere", span.Name);
        Assert.Equal(Status.Types.StatusCode.Error, span.Status.Code);
        Assert.Equal(failure.GetType().ToString(), span.Text("error.type"));
        Assert.Equal("42P01", span.Text("db.response.status_code"));
        Assert.Equal(failure.GetType().ToString(), Assert.Single(span.Events, e => e.Name == "exception").Text("exception.type"));
        Assert.DoesNotContain("secret", span.ToString(), StringComparison.Ordinal);
        Assert.Single(await rig.DurationsAsync());
    }

    [NeedsFact(Tool.PostgreSql)]
    public async Task Wrapped_or_not_a_command_is_told_once()
    {
        await using var rig = new DatabaseRig();
        await using var connection = PlainConnectDb.Wrap(new NpgsqlConnection(server.ConnectionString));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync();

        Assert.Single(await rig.SpansAsync());
        Assert.Single(await rig.DurationsAsync());
        Assert.Same(server.DataSource, PlainConnectDb.Wrap(server.DataSource));
    }

    [NeedsFact(Tool.PostgreSql)]
    public async Task What_is_suppressed_has_no_span()
    {
        await using var rig = new DatabaseRig();
        using (PlainConnectDb.Suppress())
        {
            await using var polled = server.DataSource.CreateCommand("SELECT 1");
            await polled.ExecuteScalarAsync();
        }

        await using var command = server.DataSource.CreateCommand("SELECT 2 FROM pg_class");
        await command.ExecuteScalarAsync();

        Assert.Equal("SELECT pg_class", Assert.Single(await rig.SpansAsync()).Name);
    }
}
