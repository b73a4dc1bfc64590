namespace Connect.Tests;

/// <summary>The packages as strangers meet them: restored into an app that has nothing else of this repository.</summary>
[Collection(SharedPackages.Name)]
public class FreshAppTests(PackedPackages packages)
{
    [Theory]
    [InlineData("SerilogConsole", "net8.0")]
    [InlineData("SerilogConsole", "net10.0")]
    [InlineData("NLogConsole", "net10.0")]
    [InlineData("Web", "net10.0")]
    public async Task It_builds_without_warnings_and_its_telemetry_arrives(string name, string framework)
    {
        await using var receiver = FaultReceiver.Start();
        using var app = new FreshApp(name, framework, packages);

        AssertArrived(name, receiver, await app.BuildAndRunAsync(receiver.Url));
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("SerilogConsole")]
    [InlineData("NLogConsole")]
    [InlineData("Web")]
    public async Task Trimmed_its_telemetry_arrives_too(string name)
    {
        await using var receiver = FaultReceiver.Start();
        using var app = new FreshApp(name, "net10.0", packages);

        AssertArrived(name, receiver, await app.PublishTrimmedAndRunAsync(receiver.Url));
    }

    private static void AssertArrived(string name, FaultReceiver receiver, IReadOnlyList<string> output)
    {
        Assert.Contains("done", output);
        Assert.Empty(receiver.Undecodable);

        var log = Assert.Single(receiver.AcknowledgedLogRecords(), log => log.Record.Attribute("Count") is not null);
        Assert.Matches("^Hello from .* with 3 items$", log.Record.Body.StringValue);
        Assert.Equal(name, log.Resource!.Attributes.Single(attribute => attribute.Key == "service.name").Value.StringValue);
        Assert.Contains(receiver.AcknowledgedSpans(), span => span.Span.SpanId == log.Record.SpanId);
        Assert.NotEmpty(receiver.AcknowledgedMetrics());
    }
}
