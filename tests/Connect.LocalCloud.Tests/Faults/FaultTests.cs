using System.Net;
using System.Net.Http.Headers;
using LocalCloud.Faults;

namespace Connect.Tests.Faults;

public class FaultTests
{
    [Theory]
    [InlineData("503", HttpStatusCode.ServiceUnavailable, 2)]
    [InlineData("429", HttpStatusCode.TooManyRequests, 2)]
    [InlineData("401", HttpStatusCode.Unauthorized, null)]
    public async Task While_a_fault_is_on_every_export_is_refused_and_afterwards_none(string kind, HttpStatusCode expected, int? retryAfter)
    {
        await using var cloud = await CloudRig.StartAsync();
        await SwitchAsync(cloud, $"kind={kind}&seconds=30");

        foreach (var signal in new[] { "logs", "traces", "metrics" })
        {
            using var refused = await ExportAsync(cloud, signal);
            Assert.Equal(expected, refused.StatusCode);
            Assert.Equal(retryAfter, (int?)refused.Headers.RetryAfter?.Delta?.TotalSeconds);
        }

        Assert.Equal(0, (await cloud.StatsAsync("logs")).GetProperty("items").GetInt64());
        Assert.Equal(1, (await cloud.StatsAsync("logs")).GetProperty("refused_requests").GetInt64());

        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        using var taken = await ExportAsync(cloud, "logs");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_reset_connection_is_reset()
    {
        await using var cloud = await CloudRig.StartAsync();
        await SwitchAsync(cloud, "kind=reset");

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => ExportAsync(cloud, "logs"));

        Assert.Equal(HttpRequestError.Unknown, exception.HttpRequestError);
        Assert.IsType<System.Net.Sockets.SocketException>(exception.GetBaseException());
    }

    [Fact]
    public async Task A_request_that_hangs_ends_with_the_fault_and_without_an_answer()
    {
        await using var cloud = await CloudRig.StartAsync();
        await SwitchAsync(cloud, "kind=hang&seconds=60");
        var export = ExportAsync(cloud, "logs");
        await UntilRefusedAsync(cloud);
        Assert.False(export.IsCompleted);

        cloud.Time.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<HttpRequestException>(() => export);
    }

    [Fact]
    public async Task Ending_a_fault_by_hand_ends_what_hangs()
    {
        await using var cloud = await CloudRig.StartAsync();
        await SwitchAsync(cloud, "kind=hang");
        var export = ExportAsync(cloud, "logs");
        await UntilRefusedAsync(cloud);

        await SwitchAsync(cloud, "kind=none");

        await Assert.ThrowsAsync<HttpRequestException>(() => export);
        using var taken = await ExportAsync(cloud, "logs");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task One_request_can_ask_for_a_fault_of_its_own()
    {
        await using var cloud = await CloudRig.StartAsync();

        using var refused = await ExportAsync(cloud, "logs?fault=429");
        using var taken = await ExportAsync(cloud, "logs");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_fault_leaves_pageviews_and_forms_alone()
    {
        await using var cloud = await CloudRig.StartAsync();
        await SwitchAsync(cloud, "kind=503");

        using var form = await cloud.Client.PostAsync("/forms/x", new FormUrlEncodedContent([new("message", "Hi")]));

        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
    }

    [Fact]
    public async Task The_form_of_the_page_switches_too_and_all_pages_tell_of_the_fault()
    {
        await using var cloud = await CloudRig.StartAsync();
        using var content = new FormUrlEncodedContent([new("kind", "503"), new("seconds", "10")]);

        using var response = await cloud.Client.PostAsync("/faults", content);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Contains("A fault is on", await cloud.Client.GetStringAsync("/logs"), StringComparison.Ordinal);
        cloud.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("A fault is on", await cloud.Client.GetStringAsync("/logs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    public async Task A_page_of_another_origin_cannot_switch(string origin)
    {
        await using var cloud = await CloudRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/faults?kind=503");
        request.Headers.Add("Origin", origin);

        using var response = await cloud.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using var taken = await ExportAsync(cloud, "logs");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task An_unknown_fault_is_told_with_those_there_are()
    {
        await using var cloud = await CloudRig.StartAsync();

        using var response = await cloud.Client.PostAsync("/faults?kind=404", null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("none, 503, 429, 401, hang, reset", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_fault_lasts_longer_than_an_hour()
    {
        var time = new ManualTimeProvider();
        using var control = new FaultControl(time);

        control.Set(FaultKind.Unavailable, TimeSpan.FromDays(400));

        Assert.Equal(time.GetUtcNow().AddHours(1), control.Current!.Until);
    }

    private static async Task SwitchAsync(CloudRig cloud, string query)
    {
        using var response = await cloud.Client.PostAsync($"/faults?{query}", null);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    private static async Task<HttpResponseMessage> ExportAsync(CloudRig cloud, string signal)
    {
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        return await cloud.Client.PostAsync($"/v1/{signal}", content);
    }

    /// <summary>The fault counts a request when it has it.</summary>
    private static async Task UntilRefusedAsync(CloudRig cloud)
    {
        while ((await cloud.StatsAsync("logs")).GetProperty("refused_requests").GetInt64() == 0)
            await Task.Yield();
    }
}
