using System.Diagnostics;
using Connect.Tests.Transport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OtlpSchema;

namespace Connect.Tests.Database;

[Collection(Alone.Name)]
public class EntityFrameworkTests
{
    private static readonly ActivitySource Source = new("SomeApp.Ef6");

    [Fact]
    public async Task A_query_is_a_span_below_the_current_one_and_a_measurement()
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig();
        await using var context = database.Context();
        string parent;
        using (var request = Source.StartActivity("request"))
        {
            parent = request!.SpanId.ToHexString();
            Assert.Empty(await context.Orders.Where(order => order.Customer == "Ann").ToListAsync());
            Assert.Same(request, Activity.Current);
        }

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal("SELECT Orders", span.Name);
        Assert.Equal(Span.Types.SpanKind.Client, span.Kind);
        Assert.Equal(parent, span.ParentSpanId.Hex());
        Assert.Equal(Status.Types.StatusCode.Unset, span.Status?.Code ?? Status.Types.StatusCode.Unset);
        Assert.True(span.EndTimeUnixNano > span.StartTimeUnixNano);
        Assert.Equal("sqlite", span.Text("db.system.name"));
        Assert.Equal("main", span.Text("db.namespace"));
        Assert.Equal("SELECT", span.Text("db.operation.name"));
        Assert.Equal("Orders", span.Text("db.collection.name"));
        Assert.Equal("SELECT Orders", span.Text("db.query.summary"));
        Assert.EndsWith("WHERE \"o\".\"Customer\" = ?", span.Text("db.query.text"), StringComparison.Ordinal);
        Assert.Null(span.Text("server.address"));
        Assert.Empty(span.Events);

        var measured = Assert.Single(await rig.DurationsAsync());
        Assert.Equal("SELECT Orders", measured["db.query.summary"]);
        Assert.Equal("sqlite", measured["db.system.name"]);
        Assert.False(measured.ContainsKey("error.type"));
        Assert.Equal(0, rig.Faults);
    }

    [Fact]
    public async Task The_histogram_has_the_conventions_bounds()
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig();
        await using var context = database.Context();
        await context.Orders.CountAsync();
        await rig.FlushAsync();

        var metric = rig.Receiver.AcknowledgedMetrics().First(received => received.Metric.Name == "db.client.operation.duration").Metric;
        Assert.Equal("s", metric.Unit);
        Assert.Equal([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10], metric.Histogram.DataPoints[0].ExplicitBounds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_has_the_words_of_the_log_record(bool isAsync)
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig();
        await using var context = database.Context();
        var failure = isAsync
            ? await Assert.ThrowsAsync<SqliteException>(() => context.Database.ExecuteSqlRawAsync("INSERT INTO nowhere VALUES ('secret')"))
            : Assert.Throws<SqliteException>(() => context.Database.ExecuteSqlRaw("INSERT INTO nowhere VALUES ('secret')"));

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal("INSERT nowhere", span.Name);
        Assert.Equal(Status.Types.StatusCode.Error, span.Status.Code);
        Assert.Equal("Microsoft.Data.Sqlite.SqliteException", span.Text("error.type"));
        Assert.Equal("INSERT INTO nowhere VALUES (?)", span.Text("db.query.text"));
        var thrown = Assert.Single(span.Events);
        Assert.Equal("exception", thrown.Name);
        Assert.Equal(failure.GetType().ToString(), thrown.Text("exception.type"));
        Assert.Equal(failure.Message, thrown.Text("exception.message"));
        Assert.StartsWith("Microsoft.Data.Sqlite.SqliteException", thrown.Text("exception.stacktrace"), StringComparison.Ordinal);
        Assert.Equal("Microsoft.Data.Sqlite.SqliteException", Assert.Single(await rig.DurationsAsync())["error.type"]);
    }

    [Fact]
    public async Task Saving_is_told_with_each_command_once_and_without_values()
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig();
        await using var context = database.Context();
        context.Orders.Add(new SomeContext.Order { Customer = "Ann" });
        await context.SaveChangesAsync();

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal("INSERT Orders SELECT Orders", span.Name);
        Assert.DoesNotContain("Ann", span.ToString(), StringComparison.Ordinal);
        Assert.Single(await rig.DurationsAsync());
    }

    [Fact]
    public async Task Literals_and_parameters_are_exported_when_asked_for()
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig(options => (options.DatabaseLiterals, options.DatabaseParameters) = (true, true));
        await using var context = database.Context();
        var customer = "Ann";
        await context.Orders.Where(order => order.Customer == customer && order.Id == 42).ToListAsync();

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Contains("= 42", span.Text("db.query.text"), StringComparison.Ordinal);
        Assert.Equal("Ann", span.Text("db.query.parameter.__customer_0"));
    }

    [Fact]
    public async Task A_trace_that_is_not_sampled_has_measurements_only()
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig(options => options.TraceSampleRate = 0);
        await using var context = database.Context();
        using (Source.StartActivity("request"))
            await context.Orders.CountAsync();

        Assert.Empty(await rig.AllSpansAsync());
        Assert.Single(await rig.DurationsAsync());
    }

    [Fact]
    public async Task What_is_suppressed_is_not_told_and_what_follows_is()
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig();
        await using var context = database.Context();
        using (PlainConnectDb.Suppress())
        {
            await context.Orders.CountAsync();
            using (PlainConnectDb.Suppress())
                await context.Orders.CountAsync();
            await context.Orders.CountAsync();
        }

        await context.Orders.Where(order => order.Id == 1).CountAsync();

        Assert.Single(await rig.SpansAsync());
        Assert.Single(await rig.DurationsAsync());
    }

    [Fact]
    public async Task Excluded_there_is_nothing_and_nobody_is_subscribed()
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig(options =>
            (options.ExcludedSources, options.ExcludedMeters) = (["PlainConnect.Database"], ["PlainConnect.Database"]));
        await using var context = database.Context();
        await context.Orders.CountAsync();

        Assert.False(ListenerIsHeard());
        Assert.Empty(await rig.SpansAsync());
        Assert.Empty(await rig.DurationsAsync());
    }

    [Fact]
    public async Task Nobody_is_subscribed_before_the_first_exporter_and_after_the_last()
    {
        Assert.False(ListenerIsHeard());
        await using (new DatabaseRig())
            Assert.True(ListenerIsHeard());
        Assert.False(ListenerIsHeard());
    }

    [Fact]
    public async Task Payloads_of_another_version_are_counted_and_told_once()
    {
        await using var database = await SomeDatabase.CreateAsync();
        await using var rig = new DatabaseRig();
        using var listener = new DiagnosticListener("Microsoft.EntityFrameworkCore");
        foreach (var payload in new object?[] { null, "text", new { Command = (object?)null } })
            listener.Write("Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted", payload);
        await using var context = database.Context();
        await context.Orders.CountAsync();

        Assert.Equal(3, rig.Faults);
        Assert.Single(rig.Lines, line => line.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        Assert.Single(await rig.SpansAsync());
    }

    /// <summary>EF Core above our wrapper would tell of each command twice.</summary>
    [Fact]
    public async Task Above_a_wrapped_connection_a_command_is_told_once()
    {
        await using var database = await SomeDatabase.CreateAsync(PlainConnectDb.Wrap);
        await using var rig = new DatabaseRig();
        await using var context = database.Context();
        using (Source.StartActivity("request"))
            await context.Orders.Where(order => order.Id == 1).ToListAsync();

        Assert.Equal("SELECT Orders", Assert.Single(await rig.SpansAsync()).Name);
        Assert.Single(await rig.DurationsAsync());
    }

    private static bool ListenerIsHeard()
    {
        using var listener = new DiagnosticListener("Microsoft.EntityFrameworkCore");
        return listener.IsEnabled("Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted");
    }
}
