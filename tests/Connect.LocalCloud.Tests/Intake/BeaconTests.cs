using System.Net;
using System.Text;
using LocalCloud;

namespace Connect.Tests.Intake;

public class BeaconTests
{
    private const string Beacon = """
        {"token":"local","url":"https://shop.example/blog/tea?x=1","title":"Tea","referrer":"https://search.example/",
        "anonymous_id":"a-1","identity":"AAAAAAAAAAAAAAAAM7ZbqrdTIRvKfpDmPIsvRik=","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","route":"/blog/{slug}"}
        """;

    [Theory]
    [InlineData("/pageviews")]
    [InlineData("/")]
    public async Task A_beacon_is_kept_with_its_user(string path)
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Secret = "app-secret" });

        using var response = await SendAsync(cloud, path, Beacon);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var view = (await cloud.ApiAsync("pageviews")).GetProperty("pageviews")[0];
        Assert.Equal("https://shop.example/blog/tea?x=1", view.GetProperty("url").GetString());
        Assert.Equal("/blog/{slug}", view.GetProperty("route").GetString());
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", view.GetProperty("trace_id").GetString());
        Assert.Equal("0", view.GetProperty("user").GetString());
        Assert.Equal("known", view.GetProperty("identity").GetString());
        Assert.Equal("Tea", view.GetProperty("title").GetString());
        Assert.Equal("https://search.example/", view.GetProperty("referrer").GetString());
        Assert.Equal("a-1", view.GetProperty("anonymous_id").GetString());
    }

    [Fact]
    public async Task The_pages_origin_is_allowed_by_name_and_with_credentials()
    {
        await using var cloud = await CloudRig.StartAsync();

        using var response = await SendAsync(cloud, "/pageviews", Beacon, "https://shop.example");

        Assert.Equal("https://shop.example", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("true", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Credentials")));
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Fact]
    public async Task A_preflight_is_answered()
    {
        await using var cloud = await CloudRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/pageviews");
        request.Headers.Add("Origin", "https://shop.example");

        using var response = await cloud.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("https://shop.example", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("POST", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Methods")));
    }

    [Fact]
    public async Task What_is_kept_is_not_readable_for_other_origins()
    {
        await using var cloud = await CloudRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/pageviews");
        request.Headers.Add("Origin", "https://shop.example");

        using var response = await cloud.Client.SendAsync(request);

        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"url":"https://shop.example/"}""")]
    [InlineData("""{"token":7}""")]
    public async Task What_is_no_beacon_is_refused(string body)
    {
        await using var cloud = await CloudRig.StartAsync();

        using var response = await SendAsync(cloud, "/pageviews", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, (await cloud.ApiAsync("pageviews")).GetProperty("pageviews").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"token":"t","trace_id":"<script>"}""")]
    [InlineData("""{"token":"t","url":7,"title":null,"route":["x"],"referrer":"\ud800"}""")]
    public async Task Odd_values_are_taken_for_nothing(string body)
    {
        await using var cloud = await CloudRig.StartAsync();

        using var response = await SendAsync(cloud, "/pageviews", body);

        var view = (await cloud.ApiAsync("pageviews")).GetProperty("pageviews")[0];
        Assert.Equal("", view.GetProperty("trace_id").GetString());
        Assert.Equal("", view.GetProperty("url").GetString());
        Assert.Equal("anonymous", view.GetProperty("identity").GetString());
    }

    [Fact]
    public async Task A_beacon_larger_than_browsers_send_is_refused()
    {
        await using var cloud = await CloudRig.StartAsync();

        using var response = await SendAsync(cloud, "/pageviews", $$"""{"token":"{{new string('x', 70_000)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(CloudRig cloud, string path, string body, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body, Encoding.UTF8, "text/plain");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await cloud.Client.SendAsync(request);
    }
}
