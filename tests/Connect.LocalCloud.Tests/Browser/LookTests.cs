using LocalCloud;
using Microsoft.Playwright;

namespace Connect.Tests.Browser;

/// <summary>Every page as people see it. The pictures are in <c>artifacts/screenshots</c>, to be looked at.</summary>
[Collection(BrowserTests.Name)]
public class LookTests(Chromium chromium)
{
    private static readonly string[] Pages =
        ["/", "/logs", "/traces", "/metrics", "/exceptions", "/pageviews", "/conversations", "/sent", "/faults"];

    [NeedsTheory(Tool.Chromium)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Every_page_fits_and_the_browser_has_nothing_to_complain(bool dark, bool phone)
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Secret = "app-secret" });
        await using var opened = await chromium.OpenAsync(dark, phone);
        var look = $"{(phone ? "phone" : "desktop")}-{(dark ? "dark" : "light")}";
        foreach (var path in Pages)
            await ShowAsync(opened.Page, cloud.Address + path, $"{look}-empty{path.Replace('/', '-')}");

        await SomeShop.SendAsync(cloud);
        foreach (var path in Pages)
            await ShowAsync(opened.Page, cloud.Address + path, $"{look}{path.Replace('/', '-')}");
        await ShowAsync(opened.Page, $"{cloud.Address}/traces/{SomeShop.TraceOf(4)}", $"{look}-trace", open: ".span");
        await ShowAsync(opened.Page, $"{cloud.Address}/logs?level=error", $"{look}-log-open", open: ".log");
        await ShowAsync(opened.Page, $"{cloud.Address}/exceptions", $"{look}-exception-open", open: ".group");
        await ShowAsync(opened.Page, $"{cloud.Address}/logs?text=nowhere", $"{look}-logs-no-match");
        await ShowAsync(opened.Page, $"{cloud.Address}/t/{SomePayload.Trace}", $"{look}-waiting");

        Assert.Empty(opened.Complaints);
    }

    private static async Task ShowAsync(IPage page, string address, string name, string? open = null)
    {
        await page.GotoAsync(address);
        if (open is not null)
            await page.Locator($"{open} > summary").First.ClickAsync();
        var (width, viewport) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        Assert.True(width <= viewport, $"{name} is {width} wide in a window of {viewport}");
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name.TrimEnd('-')}.png"),
            FullPage = !name.EndsWith("logs", StringComparison.Ordinal),
        });
    }
}
