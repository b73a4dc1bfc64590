using Microsoft.Playwright;
using OtlpSchema;

namespace Connect.Tests.Browser;

/// <summary>What moves by itself, and what works with the keyboard alone.</summary>
[Collection(BrowserTests.Name)]
public class LiveTests(Chromium chromium)
{
    [NeedsFact(Tool.Chromium)]
    public async Task The_tail_shows_new_lines_that_match_and_each_once()
    {
        await using var cloud = await CloudRig.StartAsync();
        await cloud.TakesAsync("logs", SomePayload.Logs(SomePayload.Log("before", SeverityNumber.Error)));
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{cloud.Address}/logs?level=warn");

        for (var i = 0; i < 5; i++)
            await cloud.TakesAsync("logs", SomePayload.Logs(SomePayload.Log($"warn {i}", SeverityNumber.Warn), SomePayload.Log($"info {i}")));

        await Assertions.Expect(opened.Page.Locator(".log .message")).ToHaveTextAsync(["warn 4", "warn 3", "warn 2", "warn 1", "warn 0", "before"]);
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task The_empty_home_page_fills_by_itself()
    {
        await using var cloud = await CloudRig.StartAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync(cloud.Address);
        await Assertions.Expect(opened.Page.GetByText("Nothing has arrived yet")).ToBeVisibleAsync();

        await cloud.TakesAsync("logs", SomePayload.Logs(SomePayload.Log("hello")));

        await Assertions.Expect(opened.Page.Locator("tbody th")).ToHaveTextAsync("shop");
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_trace_that_is_waited_for_is_shown_when_it_arrives()
    {
        await using var cloud = await CloudRig.StartAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{cloud.Address}/t/{SomePayload.Trace}");
        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Waiting for the trace");

        await cloud.TakesAsync("traces", SomePayload.Spans(SomePayload.Span("GET /other", trace: "00000000000000000000000000000001")));
        await cloud.TakesAsync("traces", SomePayload.Spans(SomePayload.Span("GET /checkout")));

        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("GET /checkout");
    }

    [NeedsFact(Tool.Chromium)]
    public async Task Without_scripts_the_waiting_page_asks_again_by_itself()
    {
        await using var cloud = await CloudRig.StartAsync();
        await using var opened = await chromium.OpenAsync(scripts: false);
        await opened.Page.GotoAsync($"{cloud.Address}/t/{SomePayload.Trace}");

        await cloud.TakesAsync("traces", SomePayload.Spans(SomePayload.Span("GET /checkout")));

        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("GET /checkout");
    }

    [NeedsFact(Tool.Chromium)]
    public async Task The_keyboard_reaches_the_search_and_opens_lines()
    {
        await using var cloud = await CloudRig.StartAsync();
        await cloud.TakesAsync("logs", SomePayload.Logs(SomePayload.Log("hello", SeverityNumber.Info, ("UserId", 42))));
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{cloud.Address}/logs");

        await opened.Page.Keyboard.PressAsync("/");
        await opened.Page.Keyboard.TypeAsync("hel/lo");
        await Assertions.Expect(opened.Page.Locator("[name=text]")).ToHaveValueAsync("hel/lo");
        for (var i = 0; i < 30 && !await opened.Page.EvaluateAsync<bool>("document.activeElement.matches('.log > summary')"); i++)
            await opened.Page.Keyboard.PressAsync("Tab");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.GetByText("UserId")).ToBeVisibleAsync();
    }

    [NeedsFact(Tool.Chromium)]
    public async Task The_first_stop_of_the_keyboard_leads_to_the_content()
    {
        await using var cloud = await CloudRig.StartAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync(cloud.Address);

        await opened.Page.Keyboard.PressAsync("Tab");
        await opened.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("main", await opened.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_fault_is_switched_on_and_off_from_the_pages()
    {
        await using var cloud = await CloudRig.StartAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{cloud.Address}/faults");

        await opened.Page.GetByLabel("429 Too Many Requests").CheckAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".banner")).ToContainTextAsync("429 Too Many Requests until 03:04:35");
        using (var refused = await cloud.ExportAsync("logs", SomePayload.Logs()))
            Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, refused.StatusCode);

        await opened.Page.GotoAsync($"{cloud.Address}/logs");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "End it" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".banner")).ToHaveCountAsync(0);
        using var taken = await cloud.ExportAsync("logs", SomePayload.Logs());
        Assert.Equal(System.Net.HttpStatusCode.OK, taken.StatusCode);
    }
}
