using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Connect.Tests.Database;

/// <summary>An app's model.</summary>
internal sealed class SomeContext(DbConnection connection) : DbContext
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);

    public sealed class Order
    {
        public int Id { get; set; }

        public string Customer { get; set; } = "";
    }
}
