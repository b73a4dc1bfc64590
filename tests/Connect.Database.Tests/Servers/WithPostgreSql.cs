using Connect.Tests.Transport;

namespace Connect.Tests.Database;

/// <summary>Tests that share the server, and hear the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class WithPostgreSql : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "with PostgreSQL, " + Alone.Name;
}
