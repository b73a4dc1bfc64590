using System.Data.Common;

namespace Connect.Export;

/// <summary>A data source whose connections are measured; commands of its own run on such a connection.</summary>
internal sealed class MeasuredDataSource(DbDataSource inner) : DbDataSource
{
    public override string ConnectionString => inner.ConnectionString;

    protected override DbConnection CreateDbConnection() => PlainConnectDb.Wrap(inner.CreateConnection());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }
}
