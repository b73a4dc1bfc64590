using System.Text;

namespace Connect.Tests.Requests;

/// <summary>Requests in the text for Prometheus, beside the export and without it.</summary>
public class PullTests
{
    [Theory]
    [InlineData("token")]
    [InlineData("")]
    public async Task Requests_are_measured_there_once_and_since_the_start(string token)
    {
        await using var app = await SomeWebApp.StartAsync(options: connect => connect.ExportToken = token);
        using var text = PlainConnectMetricsText.Start();
        await app.GetAsync("/api/orders/7");
        await app.EndAsync();

        var samples = Encoding.UTF8.GetString((await text.ScrapeAsync()).Span).Split('\n');

        var count = Assert.Single(samples, line => line.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal));
        Assert.Contains("http_route=\"/api/Orders/{id:int}\"", count, StringComparison.Ordinal);
        Assert.EndsWith(" 1", count, StringComparison.Ordinal);
        Assert.Equal(token.Length > 0 ? 1 : 0, (await app.PointsAsync("http.server.request.duration")).Sum(point => (int)point.Count));
    }
}
