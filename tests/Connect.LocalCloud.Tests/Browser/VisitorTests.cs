using System.Text.Json;
using LocalCloud;
using Microsoft.Playwright;

namespace Connect.Tests.Browser;

/// <summary>What a real browser sends here from an app's own pages.</summary>
[Collection(BrowserTests.Name)]
public class VisitorTests(Chromium chromium)
{
    [NeedsFact(Tool.Chromium)]
    public async Task A_beacon_of_a_page_elsewhere_arrives_without_complaint()
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Secret = "app-secret" });
        using var app = new SomePage($$"""
            <!doctype html><title>Tea</title><link rel="icon" href="data:,"><script>
            navigator.sendBeacon("{{cloud.Address}}/pageviews", JSON.stringify({ token: "local", url: location.href, title: document.title,
              referrer: "", anonymous_id: "a", identity: "{{SomeVisitors.Identity}}", trace_id: "", route: "/" }));
            </script>
            """);
        await using var opened = await chromium.OpenAsync();

        await opened.Page.GotoAsync(app.Address);

        var view = await FirstAsync(cloud, "pageviews");
        Assert.Equal(app.Address, view.GetProperty("url").GetString());
        Assert.Equal("user-abc", view.GetProperty("user").GetString());
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_script_of_a_page_elsewhere_can_send_a_form_as_json_and_read_the_answer()
    {
        await using var cloud = await CloudRig.StartAsync();
        using var app = new SomePage("""<!doctype html><title>Shop</title><link rel="icon" href="data:,">""");
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync(app.Address);

        var answer = await opened.Page.EvaluateAsync<JsonElement>($$"""
            fetch("{{cloud.Address}}/forms/x", { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"message":"Hi"}' }).then(r => r.json())
            """);

        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(app.Address.TrimEnd('/'), (await FirstAsync(cloud, "conversations")).GetProperty("page_origin").GetString());
        Assert.Empty(opened.Complaints);
    }

    [NeedsTheory(Tool.Chromium)]
    [InlineData("", "", "Thank you")]
    [InlineData("same-origin", "", "Your message was not sent")]
    [InlineData("same-origin", """<meta name="referrer" content="strict-origin-when-cross-origin">""", "Thank you")]
    public async Task A_form_arrives_when_the_page_shows_its_origin(string policy, string meta, string expected)
    {
        await using var cloud = await CloudRig.StartAsync();
        using var app = new SomePage($"""
            <!doctype html><title>Shop</title>{meta}
            <form action="{cloud.Address}/forms/plain_sf_1" method="post">
            <input name="plain_connect_render_token" type="hidden"><input name="plain_connect_identity" type="hidden">
            <input name="plain_connect_check" tabindex="-1" autocomplete="off" hidden aria-hidden="true">
            <textarea name="message" required>Hi</textarea><button>Send</button></form>
            """, policy);
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync(app.Address);

        await opened.Page.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync(expected);
    }

    /// <summary>Beacons are sent behind the page's back; this asks until one is here.</summary>
    private static async Task<JsonElement> FirstAsync(CloudRig cloud, string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            if ((await cloud.ApiAsync(name)).GetProperty(name) is { } items && items.GetArrayLength() > 0)
                return items[0];
        }
    }
}
