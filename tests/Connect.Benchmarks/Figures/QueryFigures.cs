using System.Data.Common;
using System.Diagnostics;
using Connect.Export;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests;

/// <summary>
/// What a database command costs more when it is exported as a span and measured: of EF Core, by its events, and of a
/// driver that is wrapped.
/// </summary>
internal static class QueryFigures
{
    private const int Rounds = 201;
    private const int Burst = 200;
    private const string Query = "SELECT customer FROM orders WHERE id = 1 AND customer <> 'nobody'";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    // The exporting threads get their turn, and no queue fills up.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static void Run(FigureTable table)
    {
        SQLitePCL.Batteries_V2.Init();
        using var receiver = new LoopbackReceiver();
        using var app = new ActivitySource("Figures.Query");
        using var bare = Orders(connection => connection);
        using var wrapped = Orders(PlainConnectDb.Wrap);
        using var connect = Connect(receiver.Url, app.Name);

        using var heard = Services(EntityFrameworkBridge.Library);
        using var unheard = Services("Nobody listens to this");

        var off = Interleaved.Measure(WarmUp, Rounds, Pause, Commands("wrapped, off", wrapped, app), Commands("bare", bare, app));
        connect.Database.Start(connect.Spans.Sources, connect.Metrics.Meters);
        var on = Interleaved.Measure(
            WarmUp,
            Rounds,
            Pause,
            Commands("wrapped", wrapped, app),
            Commands("bare", bare, app),
            Entities("EF Core", bare, heard, app),
            Entities("EF Core, not heard", bare, unheard, app));

        Compare(table, "EF Core", on[2] - on[3], on[3]);
        Compare(table, "a wrapped driver", on[0] - on[1], on[1]);
        table.Note("query of a wrapped driver, nothing exported", (off[0] - off[1]).Nanoseconds, "ns");
        table.Note("query of a wrapped driver, nothing exported, allocated (the wrapping command itself)", Math.Round((off[0] - off[1]).Bytes, 1), "B");
        table.AtMost("spans of queries dropped", connect.Spans.Counters.Dropped.Values.Sum(), 0);
        connect.Database.Dispose();
        using var listener = new DiagnosticListener(EntityFrameworkBridge.Library);
        table.AtMost("subscribers to EF Core with nothing exported", listener.IsEnabled() ? 1 : 0, 0);
    }

    private static void Compare(FigureTable table, string what, Cost more, Cost without)
    {
        table.AtMost($"query of {what}, net of the same without ({without.Nanoseconds:0} ns)", more.Nanoseconds, 2_000, "ns");
        table.AtMost($"query of {what}, allocated net", Math.Round(more.Bytes, 1), 1_024, "B");
    }

    private static Contender Commands(string name, DbConnection connection, ActivitySource app) => new(name, Burst, () =>
    {
        using var request = app.StartActivity("request");
        for (var number = 0; number < Burst; number++)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Query;
            command.ExecuteScalar();
        }
    });

    private static Contender Entities(string name, DbConnection connection, IServiceProvider services, ActivitySource app) => new(name, Burst, () =>
    {
        using var request = app.StartActivity("request");
        // A new one, as each request has.
        using var context = new SomeContext(connection, services);
        for (var number = 0; number < Burst; number++)
            context.Database.ExecuteSqlRaw(Query);
    });

    /// <summary>What EF Core is made of, with a diagnostic listener of this name: who hears it goes by that.</summary>
    private static ServiceProvider Services(string listener) => new ServiceCollection()
        .AddSingleton<DiagnosticSource>(new DiagnosticListener(listener))
        .AddEntityFrameworkSqlite()
        .BuildServiceProvider();

    private static DbConnection Orders(Func<DbConnection, DbConnection> wrap)
    {
        var connection = wrap(new SqliteConnection("Data Source=:memory:"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT)";
        command.ExecuteNonQuery();
        return connection;
    }

    private static ExportEngine Connect(string url, string source)
    {
        var options = new PlainConnectOptions
        {
            ExportUrl = url,
            ExportToken = "benchmark",
            Sources = [source, DatabaseTelemetry.Name],
            Meters = [DatabaseTelemetry.Name],
        };
        var engine = new ExportEngine(
            new SettingsResolver(_ => null, Ambient.App).Resolve(options, "benchmark", null), ExportSurroundings.Real);
        engine.Spans.Listen();
        engine.Metrics.Listen();
        return engine;
    }

    private sealed class SomeContext(DbConnection connection, IServiceProvider services) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) =>
            options.UseSqlite(connection).UseInternalServiceProvider(services);
    }
}
