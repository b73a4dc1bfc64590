using System.Diagnostics;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LocalCloud;
using Serilog;
using Serilog.Core;

namespace Connect.Tests;

/// <summary>Connect and LocalCloud, which share no code, understand each other.</summary>
public class ConnectTests
{
    private const string Secret = "a-secret-of-a-test";

    [Fact]
    public async Task What_is_logged_through_Serilog_is_here_with_all_it_says()
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Token = "right" });
        using var activity = new Activity("checkout").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using (var logger = LoggerTo(cloud))
        {
            logger.ForContext("SourceContext", "Shop.Checkout").Warning("{User} bought {@Item} for {Price}", "Ann", new { Sku = "tea", Left = 2 }, 9.5);
            logger.Error(new InvalidOperationException("The card was declined"), "Payment failed");
        }

        var logs = (await cloud.ApiAsync("logs")).GetProperty("logs");
        Assert.Equal("Payment failed", logs[0].GetProperty("message").GetString());
        Assert.Equal("System.InvalidOperationException", logs[0].GetProperty("attributes").GetProperty("exception.type").GetString());
        Assert.Equal("""Ann bought {"Sku":"tea","Left":2} for 9.5""", logs[1].GetProperty("message").GetString());
        Assert.Equal("WARN", logs[1].GetProperty("level").GetString());
        Assert.Equal("Shop.Checkout", logs[1].GetProperty("category").GetString());
        Assert.Equal("shop", logs[1].GetProperty("service").GetString());
        Assert.Equal(9.5, logs[1].GetProperty("attributes").GetProperty("Price").GetDouble());
        Assert.Equal(2, logs[1].GetProperty("attributes").GetProperty("Item").GetProperty("Left").GetInt32());
        Assert.Equal(activity.TraceId.ToHexString(), logs[1].GetProperty("trace_id").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), logs[1].GetProperty("span_id").GetString());
        var stats = await cloud.StatsAsync("logs");
        Assert.True(stats.GetProperty("bytes_on_wire").GetInt64() < stats.GetProperty("bytes_unpacked").GetInt64());
    }

    [Fact]
    public async Task After_a_fault_the_app_catches_up()
    {
        await using var cloud = await CloudRig.StartAsync();
        using var on = await cloud.Client.PostAsync("/faults?kind=503&seconds=60", null);
        await using var logger = LoggerTo(cloud);
        logger.Information("Logged while the endpoint was down");
        await UntilAsync(async () => (await cloud.StatsAsync("logs")).GetProperty("refused_requests").GetInt64() > 0);

        using var off = await cloud.Client.PostAsync("/faults?kind=none", null);

        await UntilAsync(async () => (await cloud.StatsAsync("logs")).GetProperty("items").GetInt64() == 1);
        Assert.Equal(HttpStatusCode.SeeOther, off.StatusCode);
    }

    [Fact]
    public async Task The_fields_of_a_support_form_and_the_identity_of_a_tag_are_read()
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Secret = Secret }, now: DateTimeOffset.UtcNow);
        PlainConnect.Configure(options =>
        {
            options.CloudUrl = cloud.Address;
            options.SecretKey = Secret;
            options.PageviewsToken = "local";
        });
        var pages = PlainConnectPages.Current;
        var page = new HtmlParser().ParseDocument($"<form>{pages.SupportFields(userId: "ünal")}</form>{pages.Pageviews(userId: "42", route: "/blog/{slug}")}");
        cloud.Time.Advance(TimeSpan.FromSeconds(10));

        using var form = new FormUrlEncodedContent(Inputs(page).Append(new("message", "Hi")));
        using var sent = await cloud.Client.PostAsync(pages.SupportUrl("plain_sf_ü/1"), form);
        await Browser.SomeVisitors.BeaconAsync(cloud, new { token = "local", identity = page.QuerySelector("script")!.GetAttribute("data-identity") });

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var conversation = (await cloud.ApiAsync("conversations")).GetProperty("conversations")[0];
        Assert.Equal("ünal", conversation.GetProperty("user").GetString());
        Assert.EndsWith("s before, signed", conversation.GetProperty("rendered").GetString(), StringComparison.Ordinal);
        Assert.Equal("plain_sf_ü/1", conversation.GetProperty("form").GetString());
        Assert.Equal("42", (await cloud.ApiAsync("pageviews")).GetProperty("pageviews")[0].GetProperty("user").GetString());
    }

    private static Logger LoggerTo(CloudRig cloud) => new LoggerConfiguration()
        .WriteTo.PlainConnect(options =>
        {
            options.ExportUrl = cloud.Address;
            options.ExportToken = "right";
            options.ServiceName = "shop";
        })
        .CreateLogger();

    private static IEnumerable<KeyValuePair<string, string>> Inputs(IDocument page) => page.QuerySelectorAll("input")
        .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
