using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Connect.Export;

/// <summary>Passes everything on to a driver's command, and tells of it when it has run.</summary>
internal sealed class MeasuredCommand(DbCommand inner) : DbCommand
{
    private DbConnection? _connection;
    private DbTransaction? _transaction;

    [AllowNull]
    public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

    public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

    public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }

    public override bool DesignTimeVisible { get => inner.DesignTimeVisible; set => inner.DesignTimeVisible = value; }

    public override UpdateRowSource UpdatedRowSource { get => inner.UpdatedRowSource; set => inner.UpdatedRowSource = value; }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    protected override DbConnection? DbConnection
    {
        get => _connection ?? inner.Connection;
        set
        {
            _connection = value;
            inner.Connection = value is MeasuredConnection measured ? measured.Inner : value;
        }
    }

    protected override DbTransaction? DbTransaction
    {
        get => _transaction ?? inner.Transaction;
        set
        {
            _transaction = value;
            inner.Transaction = value is MeasuredTransaction measured ? measured.Inner : value;
        }
    }

    public override void Cancel() => inner.Cancel();

    public override void Prepare() => inner.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => inner.PrepareAsync(cancellationToken);

    public override int ExecuteNonQuery() => Run(static (command, _) => command.ExecuteNonQuery(), default);

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        RunAsync(static (command, _, token) => command.ExecuteNonQueryAsync(token), default, cancellationToken);

    public override object? ExecuteScalar() => Run(static (command, _) => command.ExecuteScalar(), default);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        RunAsync(static (command, _, token) => command.ExecuteScalarAsync(token), default, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        Run(static (command, behavior) => command.ExecuteReader(behavior), behavior);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        RunAsync(static (command, behavior, token) => command.ExecuteReaderAsync(behavior, token), behavior, cancellationToken);

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private T Run<T>(Func<DbCommand, CommandBehavior, T> execute, CommandBehavior behavior)
    {
        if (DatabaseInstrumentation.Current is not { } telemetry)
            return execute(inner, behavior);

        var begun = telemetry.Begin();
        T result;
        try
        {
            result = execute(inner, behavior);
        }
        catch (Exception exception)
        {
            telemetry.End(inner, begun, exception);
            throw;
        }

        telemetry.End(inner, begun, error: null);
        return result;
    }

    private Task<T> RunAsync<T>(
        Func<DbCommand, CommandBehavior, CancellationToken, Task<T>> execute, CommandBehavior behavior, CancellationToken cancellationToken) =>
        DatabaseInstrumentation.Current is { } telemetry
            ? MeasureAsync(telemetry, execute, behavior, cancellationToken)
            : execute(inner, behavior, cancellationToken);

    private async Task<T> MeasureAsync<T>(
        DatabaseTelemetry telemetry,
        Func<DbCommand, CommandBehavior, CancellationToken, Task<T>> execute,
        CommandBehavior behavior,
        CancellationToken cancellationToken)
    {
        var begun = telemetry.Begin();
        T result;
        try
        {
            result = await execute(inner, behavior, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            telemetry.End(inner, begun, exception);
            throw;
        }

        telemetry.End(inner, begun, error: null);
        return result;
    }
}
