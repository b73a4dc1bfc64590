using System.Runtime.CompilerServices;

namespace Connect.Export;

/// <summary>What is known of a database by the driver that talks to it.</summary>
/// <param name="Name">The convention's name of it.</param>
/// <param name="Dialect">How its SQL is quoted.</param>
/// <param name="HasServer">Whether the connection's data source names a server rather than a file.</param>
/// <param name="TracesItself">Whether the driver has spans of its own for its commands.</param>
/// <param name="MeasuresItself">Whether it measures their duration by itself.</param>
internal sealed record DatabaseSystem(
    string Name, SqlDialect Dialect, bool HasServer = true, bool TracesItself = false, bool MeasuresItself = false)
{
    // The first whose namespaces have the duration under the name that the conventions have now.
    private const int NpgsqlThatMeasures = 10;

    private static readonly DatabaseSystem Unknown = new("other_sql", SqlDialect.Standard);

    // SqlClient does neither itself, but has events of its own, whoever uses it.
    private static readonly (string Namespace, DatabaseSystem System)[] Known =
    [
        ("Microsoft.Data.Sqlite", new("sqlite", SqlDialect.Standard, HasServer: false)),
        ("System.Data.SQLite", new("sqlite", SqlDialect.Standard, HasServer: false)),
        ("Npgsql", new("postgresql", SqlDialect.PostgreSql, TracesItself: true)),
        ("Microsoft.Data.SqlClient", new("microsoft.sql_server", SqlDialect.SqlServer, TracesItself: true, MeasuresItself: true)),
        ("System.Data.SqlClient", new("microsoft.sql_server", SqlDialect.SqlServer, TracesItself: true, MeasuresItself: true)),
        ("MySqlConnector", new("mysql", SqlDialect.MySql, TracesItself: true)),
        ("MySql.Data", new("mysql", SqlDialect.MySql)),
        ("Oracle.ManagedDataAccess", new("oracle.db", SqlDialect.Standard)),
        ("DuckDB.NET", new("duckdb", SqlDialect.Standard, HasServer: false)),
        ("FirebirdSql.Data", new("firebirdsql", SqlDialect.Standard)),
        ("IBM.Data", new("ibm.db2", SqlDialect.Standard)),
        ("ClickHouse", new("clickhouse", SqlDialect.MySql)),
    ];

    // Types that can be unloaded are not kept alive by this.
    private static readonly ConditionalWeakTable<Type, DatabaseSystem> Learned = [];

    /// <summary>By the type of a driver's connection or command.</summary>
    public static DatabaseSystem Of(Type type) => Learned.TryGetValue(type, out var system) ? system : Learn(type);

    private static DatabaseSystem Learn(Type type)
    {
        var system = Known.FirstOrDefault(known => IsWithin(type.Namespace, known.Namespace)).System ?? Unknown;
        if (system.Dialect == SqlDialect.PostgreSql && type.Assembly.GetName().Version?.Major >= NpgsqlThatMeasures)
            system = system with { MeasuresItself = true };
        Learned.AddOrUpdate(type, system);
        return system;
    }

    private static bool IsWithin(string? inner, string outer) =>
        inner is not null && inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '.');
}
