namespace Connect.Tests;

/// <summary>Tests that share the packages, which are packed once.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackages : ICollectionFixture<PackedPackages>
{
    public const string Name = "Packages";
}
