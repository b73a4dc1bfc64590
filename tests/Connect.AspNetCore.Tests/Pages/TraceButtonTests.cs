using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Connect.Tests.Pages;

/// <summary>The trace button on pages of every kind.</summary>
public class TraceButtonTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static TheoryData<string> Kinds => SupportTests.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Renders_nothing_without_export(string path)
    {
        await using var app = await SomeApp.StartAsync(options => options.PageviewsToken = "p");

        Assert.Empty(Html.Parse(await ShowAsync(app, path)).QuerySelectorAll(".plain-connect-trace"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Links_to_the_request_s_trace(string path)
    {
        await using var receiver = FaultReceiver.Start();
        await using var app = await SomeApp.StartAsync(options => Export(options, receiver));

        var link = Assert.Single(Html.Parse(await ShowAsync(app, path)).QuerySelectorAll("a.plain-connect-trace"));

        Assert.Equal($"https://plainframework.com/t/{TraceId}", link.GetAttribute("href"));
        Assert.Equal("_blank", link.GetAttribute("target"));
        Assert.Equal("noopener", link.GetAttribute("rel"));
        Assert.Equal("Trace", link.TextContent);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Leads_to_the_cloud_that_is_configured(string path)
    {
        await using var receiver = FaultReceiver.Start();
        await using var app = await SomeApp.StartAsync(options =>
        {
            Export(options, receiver);
            options.CloudUrl = "https://cloud.example.com";
        });

        Assert.Equal(
            $"https://cloud.example.com/t/{TraceId}",
            Html.Parse(await ShowAsync(app, path)).QuerySelector("a.plain-connect-trace")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Says_so_of_a_request_that_is_not_sampled()
    {
        await using var receiver = FaultReceiver.Start();
        await using var app = await SomeApp.StartAsync(options =>
        {
            Export(options, receiver);
            options.TraceSampleRate = 0.5;
        });

        Assert.Equal("Not sampled", Html.Parse(await ShowAsync(app, "/blog/tea")).QuerySelector(".plain-connect-trace")!.TextContent);
    }

    [Fact]
    public void Without_a_trace_there_is_no_button()
    {
        Activity.Current = null;
        var pages = SomeRequest.Pages(options => options.ExportToken = "t");

        Assert.Equal("", pages.TraceButton(SomeRequest.To()).Text());
    }

    [Fact]
    public void It_is_the_trace_of_the_request_and_not_of_what_the_app_does_within_it()
    {
        var pages = SomeRequest.Pages(options => options.ExportToken = "t");
        var context = SomeRequest.To();
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        context.Features.Set<IHttpActivityFeature>(new OfRequest { Activity = request });
        Activity.Current = null;
        using var other = new Activity("another trace").SetIdFormat(ActivityIdFormat.W3C).Start();

        Assert.Contains(request.TraceId.ToHexString(), pages.TraceButton(context).Text(), StringComparison.Ordinal);
    }

    private static void Export(PlainConnectOptions options, FaultReceiver receiver)
    {
        options.ExportUrl = receiver.Url.ToString();
        options.ExportToken = "token-of-a-test";
    }

    private static async Task<string> ShowAsync(SomeApp app, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
        using var response = await app.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private sealed class OfRequest : IHttpActivityFeature
    {
        public required Activity Activity { get; set; }
    }
}
