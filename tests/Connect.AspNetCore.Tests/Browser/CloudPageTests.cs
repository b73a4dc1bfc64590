using Microsoft.Playwright;

namespace Connect.Tests.Browser;

/// <summary>What a developer sees in LocalCloud of an app's pages.</summary>
[Collection(BrowserTests.Name)]
public class CloudPageTests(Chromium chromium)
{
    [NeedsFact(Tool.Chromium)]
    public async Task Who_looked_at_a_page_is_shown()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{app.Address}/view/tea?user=ünal");
        await cloud.ArrivedAsync("pageviews", 1);

        await opened.Page.GotoAsync($"{cloud.Address}/pageviews");

        await Assertions.Expect(opened.Page.GetByText("user ünal")).ToBeVisibleAsync();
        await Assertions.Expect(opened.Page.GetByText("View tea")).ToBeVisibleAsync();
    }

    [NeedsFact(Tool.Chromium)]
    public async Task The_trace_button_leads_to_the_trace_of_the_page()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync(options: options =>
        {
            options.ExportUrl = cloud.Address;
            options.ExportToken = "any";
        });
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{app.Address}/blog/tea");

        var popup = await opened.Page.RunAndWaitForPopupAsync(() => opened.Page.ClickAsync("a.plain-connect-trace"));

        await Assertions.Expect(popup.Locator("h1")).ToHaveTextAsync("GET /blog/{slug}");
        Assert.True(await popup.EvaluateAsync<bool>("window.opener === null"));
    }
}
