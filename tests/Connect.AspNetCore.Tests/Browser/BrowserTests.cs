namespace Connect.Tests.Browser;

/// <summary>Shares the browser; its tests run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
