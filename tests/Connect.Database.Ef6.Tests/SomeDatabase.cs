using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Connect.Tests.Database;

/// <summary>A SQLite database in memory, with the model's tables, for as long as it is not disposed.</summary>
internal sealed class SomeDatabase : IAsyncDisposable
{
    private readonly DbConnection _connection;

    private SomeDatabase(DbConnection connection) => _connection = connection;

    /// <param name="wrap">What the app does with its driver's connection.</param>
    public static async Task<SomeDatabase> CreateAsync(Func<DbConnection, DbConnection>? wrap = null)
    {
        SQLitePCL.Batteries_V2.Init();
        DbConnection connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        var database = new SomeDatabase(wrap?.Invoke(connection) ?? connection);
        await using var context = database.Context();
        await context.Database.EnsureCreatedAsync();
        return database;
    }

    /// <summary>
    /// A new context: one that has run a command while nobody was listening does not ask again for a second.
    /// </summary>
    public SomeContext Context() => new(_connection);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
