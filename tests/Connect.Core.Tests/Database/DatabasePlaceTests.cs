using Connect.Export;

namespace Connect.Tests.Database;

public class DatabasePlaceTests
{
    [Theory]
    [InlineData("db.example.com", "shop", "shop", "db.example.com", null)]
    [InlineData("tcp://127.0.0.1:5432", "shop", "shop", "127.0.0.1", 5432)]
    [InlineData(@"tcp:db\sales,1433", "shop", "sales|shop", "db", 1433)]
    [InlineData(@"(local)", "", null, "localhost", null)]
    [InlineData(".", null, null, "localhost", null)]
    [InlineData("[::1]:3306", "shop", "shop", "::1", 3306)]
    [InlineData("fe80::1%eth0", "shop", "shop", null, null)]
    [InlineData("::1", "shop", "shop", "::1", null)]
    [InlineData("host:99999", "shop", "shop", null, null)]
    [InlineData("(DESCRIPTION=(ADDRESS=(HOST=h)(PORT=1)))", "shop", "shop", null, null)]
    [InlineData("user:secret@host", "shop", "shop", null, null)]
    [InlineData("", "", null, null, null)]
    [InlineData(null, null, null, null, null)]
    public void A_data_source_tells_a_server_when_it_reads_as_one(
        string? source, string? database, string? name, string? address, int? port)
    {
        var place = DatabasePlace.Of(database, source);

        Assert.Equal((name, address, port), (place.Namespace, place.Address, (int?)place.Port));
    }
}
