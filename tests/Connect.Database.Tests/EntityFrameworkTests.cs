using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Connect.Tests.Database;

/// <summary>EF Core 10 above Npgsql, which tells of commands itself.</summary>
[Collection(WithPostgreSql.Name)]
public class EntityFrameworkTests(PostgreSqlServer server)
{
    private static readonly ActivitySource Source = new("SomeApp.Ef10");

    [NeedsFact(Tool.PostgreSql)]
    public async Task Each_command_is_told_once()
    {
        await using (var before = new SomeContext(server))
        {
            await before.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"Orders\"");
            await before.Database.ExecuteSqlRawAsync("CREATE TABLE \"Orders\" (\"Id\" serial PRIMARY KEY, \"Customer\" text)");
        }

        await using var rig = new DatabaseRig();
        await using var context = new SomeContext(server);
        string parent;
        using (var request = Source.StartActivity("request"))
        {
            parent = request!.SpanId.ToHexString();
            context.Orders.Add(new SomeContext.Order { Customer = "Ann" });
            await context.SaveChangesAsync();
            Assert.Single(await context.Orders.Where(order => order.Customer == "Ann").ToListAsync());
        }

        var spans = await rig.SpansAsync();
        Assert.Equal(["INSERT Orders", "SELECT Orders"], spans.Select(span => span.Name));
        Assert.All(spans, span => Assert.Equal(parent, span.ParentSpanId.Hex()));
        Assert.DoesNotContain(spans, span => span.ToString().Contains("'Ann'", StringComparison.Ordinal));
        Assert.Equal(2, (await rig.DurationsAsync()).Count);
        Assert.Equal(0, rig.Faults);
    }

    private sealed class SomeContext(PostgreSqlServer server) : DbContext
    {
        public DbSet<Order> Orders => Set<Order>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql(server.DataSource);

        public sealed class Order
        {
            public int Id { get; set; }

            public string Customer { get; set; } = "";
        }
    }
}
