using Microsoft.Playwright;

namespace Connect.Tests.Browser;

/// <summary>Whatever fails in the script, the page does not notice.</summary>
[Collection(BrowserTests.Name)]
public class HarmlessTests(Chromium chromium)
{
    /// <summary>What a page, an extension or an odd browser may have done before.</summary>
    public static TheoryData<string> Odd => new(
        "navigator.sendBeacon = undefined",
        "navigator.sendBeacon = () => { throw new Error('no beacons') }",
        "JSON.stringify = () => { throw new Error('no JSON') }",
        "delete window.localStorage; Object.defineProperty(window, 'localStorage', { value: null })",
        "Storage.prototype.setItem = () => { throw new Error('full') }",
        "Object.defineProperty(window, 'crypto', { value: undefined })",
        "Object.defineProperty(history, 'pushState', { value: history.pushState, writable: false, configurable: false })",
        "Object.freeze(history)",
        "window.addEventListener = () => { throw new Error('no listeners') }",
        "window.setTimeout = () => { throw new Error('no timers') }",
        "Object.defineProperty(document, 'title', { get() { throw new Error('no title') } })",
        "Object.defineProperty(document, 'currentScript', { value: null })",
        "Object.defineProperty(window, '__plainPageviews', { value: false, writable: false })",
        "String.prototype.split = () => { throw new Error('no strings') }");

    [NeedsTheory(Tool.Chromium)]
    [MemberData(nameof(Odd))]
    public async Task No_failure_reaches_the_page(string odd)
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync(options: options => options.PageviewsStripQuery = true);
        await using var opened = await chromium.OpenAsync();
        await opened.Page.AddInitScriptAsync(odd);

        await opened.Page.GotoAsync($"{app.Address}/view/tea");
        await opened.Page.EvaluateAsync("history.pushState({}, '', '/view/coffee')");
        await opened.Page.EvaluateAsync("history.back()");

        await Assertions.Expect(opened.Page).ToHaveURLAsync($"{app.Address}/view/tea");
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task What_the_page_s_own_pushState_gives_and_throws_is_the_page_s_own()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.AddInitScriptAsync("const native = history.pushState; history.pushState = function (...all) { native.apply(this, all); return all.length }");
        await opened.Page.GotoAsync($"{app.Address}/view/tea");
        await cloud.ArrivedAsync("pageviews", 1);

        Assert.Equal(3, await opened.Page.EvaluateAsync<int>("history.pushState({}, '', '/view/coffee')"));
        Assert.Equal("SecurityError", await opened.Page.EvaluateAsync<string>(
            "(() => { try { history.pushState({}, '', 'https://elsewhere.example/') } catch (e) { return e.name } })()"));
        await cloud.ArrivedAsync("pageviews", 2);
    }

    [NeedsTheory(Tool.Chromium)]
    [InlineData("data-token")]
    [InlineData("data-pageviews-url")]
    public async Task Without_token_or_address_nothing_is_reported(string missing)
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        var sent = 0;
        opened.Page.Request += (_, request) => sent += request.ResourceType == "ping" ? 1 : 0;
        await opened.Page.AddInitScriptAsync($$"""
            new MutationObserver(() => document.querySelectorAll('script[{{missing}}]').forEach(tag => tag.setAttribute('{{missing}}', '')))
              .observe(document, { childList: true, subtree: true })
            """);

        await opened.Page.GotoAsync($"{app.Address}/view/tea");
        await opened.Page.EvaluateAsync("history.pushState({}, '', '/view/coffee')");
        await opened.Page.EvaluateAsync("new Promise(done => setTimeout(done, 0))");

        Assert.True(await opened.Page.EvaluateAsync<bool>("window.__plainPageviews"));
        Assert.Equal("", await opened.Page.Locator("script").GetAttributeAsync(missing));
        Assert.Equal(0, sent);
        Assert.Empty(await cloud.AllAsync("pageviews"));
    }
}
