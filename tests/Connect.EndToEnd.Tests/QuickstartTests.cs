using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Connect.Tests;

/// <summary>The first thing a newcomer runs, as a process of its own.</summary>
public partial class QuickstartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task It_shows_a_shop_and_a_worker_that_lose_nothing_to_a_dead_endpoint()
    {
        await using var quickstart = Start("--seconds", "16");

        var opening = await quickstart.WaitForLineAsync("Open http://127.0.0.1:", Patience);
        await quickstart.WaitForLineAsync("It is back.", Patience);
        var cloud = await StatsAsync(opening["Open ".Length..]);

        Assert.Equal(0, await quickstart.WaitForExitAsync(Patience));
        Assert.Empty(quickstart.StandardError);
        Assert.Equal(opening, quickstart.StandardOutput[0]);
        Assert.Contains("Somebody has asked support.", quickstart.StandardOutput);
        AssertShown(cloud);
        AssertDelivered(quickstart.StandardOutput[^1]);
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--seconds", "soon")]
    [InlineData("--minutes", "1")]
    public async Task Wrong_options_are_told(params string[] arguments)
    {
        await using var quickstart = Start(arguments);

        Assert.Equal(2, await quickstart.WaitForExitAsync(Patience));
        Assert.Empty(quickstart.StandardOutput);
        Assert.StartsWith("Options: --seconds N", Assert.Single(quickstart.StandardError), StringComparison.Ordinal);
    }

    /// <summary>Before the end: what arrived while the endpoint still lived, and that it died.</summary>
    private static void AssertShown(JsonElement cloud)
    {
        var services = cloud.GetProperty("services").EnumerateArray().ToDictionary(service => service.GetProperty("name").GetString()!);
        Assert.Equal(["shop", "worker"], services.Keys.Order());
        Assert.All(services.Values, service => Assert.True(service.GetProperty("spans").GetInt64() > 0));
        Assert.True(services["shop"].GetProperty("errors").GetInt64() >= 40, "The storm has not arrived.");
        Assert.True(cloud.GetProperty("kept").GetProperty("pageviews").GetInt64() > 0);
        Assert.Equal(1, cloud.GetProperty("kept").GetProperty("conversations").GetInt64());
        Assert.Contains(cloud.GetProperty("refusals").EnumerateObject(), refusal => refusal.Name.Contains("fault on demand", StringComparison.Ordinal));
    }

    private static void AssertDelivered(string line)
    {
        var numbers = Delivered().Match(line);
        Assert.True(numbers.Success, line);
        Assert.All(Enumerable.Range(1, 3), group => Assert.True(long.Parse(numbers.Groups[group].Value, CultureInfo.InvariantCulture) > 0, line));
        Assert.Equal("0", numbers.Groups[4].Value);
    }

    private static async Task<JsonElement> StatsAsync(string url)
    {
        using var client = new HttpClient();
        using var stats = JsonDocument.Parse(await client.GetStringAsync(new Uri($"{url}/api/stats")));
        return stats.RootElement.Clone();
    }

    private static ChildProcess Start(params string[] arguments) => ChildProcess.StartApp(
        BuiltApp.Dll("samples/Quickstart"), arguments, new Dictionary<string, string?>());

    [GeneratedRegex(@"^delivered logs=(\d+) spans=(\d+) metrics=(\d+) dropped=(\d+)$")]
    private static partial Regex Delivered();
}
