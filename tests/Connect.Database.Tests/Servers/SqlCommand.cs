using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

// A driver is known by its namespace.
namespace Microsoft.Data.SqlClient;

/// <summary>Stands for SqlClient's: it has a text and a connection, and runs nothing.</summary>
internal sealed class SqlCommand(string text) : DbCommand
{
    public bool Throws { get; set; }

    [AllowNull]
    public override string CommandText
    {
        get => Throws ? throw new ObjectDisposedException("command") : text;
        set => text = value ?? "";
    }

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = new SqlConnection();

    protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => throw new NotSupportedException();

    public override int ExecuteNonQuery() => throw new NotSupportedException();

    public override object? ExecuteScalar() => throw new NotSupportedException();

    public override void Prepare() => throw new NotSupportedException();

    protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw new NotSupportedException();
}
