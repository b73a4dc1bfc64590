using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

// A driver is known by its namespace.
namespace Microsoft.Data.SqlClient;

/// <summary>Stands for SqlClient's: it says where it would be connected to.</summary>
internal sealed class SqlConnection : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "shop";

    public override string DataSource => @"tcp:db.example.com\sales,1433";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new SqlCommand("") { Connection = this };
}
