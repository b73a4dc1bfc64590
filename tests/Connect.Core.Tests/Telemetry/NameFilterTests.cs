using Connect.Export;

namespace Connect.Tests.Telemetry;

public class NameFilterTests
{
    [Theory]
    [InlineData("Shop.Orders", true)]
    [InlineData("shop.orders", true)]
    [InlineData("Shop", true)]
    [InlineData("Shop.Internal.Cache", false)]
    [InlineData("Npgsql", true)]
    [InlineData("NpgsqlX", false)]
    [InlineData("System.Net.Http", false)]
    public void Wildcards_include_and_exclude(string name, bool included) =>
        Assert.Equal(included, new NameFilter(["Shop*", "Npgsql"], ["*.Internal.*"]).Includes(name));

    [Theory]
    [InlineData("Experimental.System.Net.Http.Connections")]
    [InlineData("Experimental.Other")]
    [InlineData("Private.Library")]
    [InlineData("otel.sdk.experimental")]
    [InlineData("")]
    public void Known_noise_is_not_everything(string name) => Assert.False(new NameFilter(["*"], []).Includes(name));

    [Theory]
    [InlineData("Experimental.Other", true)]
    [InlineData("Experimental.System.Net.Sockets", false)]
    [InlineData("Private.Library", false)]
    public void Only_what_asks_for_noise_gets_it_and_the_connections_never(string name, bool included) =>
        Assert.Equal(included, new NameFilter(["*", "Experimental.*"], []).Includes(name));

    [Fact]
    public void Names_without_end_do_not_fill_the_memory()
    {
        var filter = new NameFilter(["*"], []);
        for (var i = 0; i < 10_000; i++)
            Assert.True(filter.Includes($"name {i}"));

        Assert.InRange(filter.Included.Count(), 1, 5_000);
    }
}
