using System.Data.Common;
using Connect.Export;

namespace Connect;

/// <summary>
/// Spans and measurements of database commands. Those of EF Core, SqlClient and Npgsql come by themselves; any other
/// ADO.NET driver is wrapped.
/// </summary>
public static class PlainConnectDb
{
    /// <summary>
    /// A connection whose commands are exported as spans and measured, whoever runs them. While nothing is exported it
    /// only passes on; one whose driver is measured by itself, as Npgsql and SqlClient are, is returned as it is. It has no
    /// batches (<see cref="DbConnection.CanCreateBatch"/> is <see langword="false"/>), and disposing it disposes the wrapped one.
    /// </summary>
    /// <param name="connection">A driver's connection, open or not.</param>
    public static DbConnection Wrap(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var system = DatabaseSystem.Of(connection.GetType());
        return connection is MeasuredConnection || (system.TracesItself && system.MeasuresItself)
            ? connection
            : new MeasuredConnection(connection);
    }

    /// <summary>A data source whose connections are wrapped as <see cref="Wrap(DbConnection)"/> does it.</summary>
    /// <param name="dataSource">A driver's data source; disposing the result disposes it.</param>
    public static DbDataSource Wrap(DbDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var system = DatabaseSystem.Of(dataSource.GetType());
        return dataSource is MeasuredDataSource || (system.TracesItself && system.MeasuresItself)
            ? dataSource
            : new MeasuredDataSource(dataSource);
    }

    /// <summary>
    /// Leaves the database commands out that are run here, and in what is awaited here, until the result is disposed: for
    /// polling, health checks and other infrastructure. Logs and other spans stay.
    /// </summary>
    public static IDisposable Suppress() => DatabaseSuppression.Begin();
}
