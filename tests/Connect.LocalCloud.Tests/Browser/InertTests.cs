using LocalCloud;
using Microsoft.Playwright;

namespace Connect.Tests.Browser;

/// <summary>Whatever is sent here, no page runs it.</summary>
[Collection(BrowserTests.Name)]
public class InertTests(Chromium chromium)
{
    /// <summary>Whatever is not ours in a page: scripts, frames, images, handlers, inline styles, addresses that lead elsewhere.</summary>
    private const string Foreign = """
        [...document.querySelectorAll('script:not([src="/assets/app.js"]), img, iframe, object, embed, base, style, link:not([href^="/assets/"])')].map(e => e.outerHTML)
          .concat([...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style')).map(e => e.outerHTML))
          .concat([...document.querySelectorAll('[href], [action]')].filter(e => !/^[/#]/.test(e.getAttribute('href') ?? e.getAttribute('action'))).map(e => e.outerHTML))
        """;

    public static TheoryData<string> Pages => new(
        "/", "/logs", "/traces", "/metrics", "/exceptions", "/pageviews", "/conversations", "/sent", "/faults",
        $"/traces/{SomePayload.Trace}", $"/t/{SomePayload.Trace}", $"/logs?trace={SomePayload.Trace}");

    [NeedsTheory(Tool.Chromium)]
    [MemberData(nameof(Pages))]
    public async Task Hostile_text_is_shown_and_nothing_of_it_runs(string path)
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Secret = "app-secret" });
        await HostileText.SendAsync(cloud);
        await using var opened = await chromium.OpenAsync();

        await opened.Page.GotoAsync(cloud.Address + path);
        await opened.Page.EvaluateAsync("document.querySelectorAll('details').forEach(part => { part.open = true; })");

        Assert.Empty(await opened.Page.EvaluateAsync<string[]>(Foreign));
        Assert.True(await opened.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        if (path is not ("/sent" or "/faults"))
            Assert.Contains(HostileMarkup.All[0], await opened.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task Hostile_text_in_the_address_is_inert_too()
    {
        await using var cloud = await CloudRig.StartAsync();
        await using var opened = await chromium.OpenAsync();
        foreach (var text in HostileMarkup.All)
        {
            var escaped = Uri.EscapeDataString(HostileText.WithoutNul(text));
            foreach (var path in new[] { "/logs?text={0}&attribute={0}&trace={0}&from={0}&to={0}&service={0}", "/traces?name={0}&status={0}&duration={0}", "/metrics?name={0}&service={0}", "/t/{0}" })
            {
                await opened.Page.GotoAsync(cloud.Address + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, escaped));

                Assert.Empty(await opened.Page.EvaluateAsync<string[]>(Foreign));
            }
        }

        Assert.True(await opened.Page.EvaluateAsync<bool>("window.hacked === undefined"));
    }

    [NeedsFact(Tool.Chromium)]
    public async Task Lines_of_the_live_tail_are_inert_too()
    {
        await using var cloud = await CloudRig.StartAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{cloud.Address}/logs");

        foreach (var text in HostileMarkup.All)
            await cloud.TakesAsync("logs", HostileText.Logs(text));
        await Assertions.Expect(opened.Page.Locator(".log")).ToHaveCountAsync(HostileMarkup.All.Count);

        Assert.Empty(await opened.Page.EvaluateAsync<string[]>(Foreign));
        Assert.True(await opened.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Contains(HostileMarkup.All[0], await opened.Page.InnerTextAsync("#logs"), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task The_policy_stops_what_encoding_would_have_let_through()
    {
        await using var cloud = await CloudRig.StartAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{cloud.Address}/logs");

        // What a forgotten encoding would put into the page: a script, a handler and a style of its own.
        await opened.Page.EvaluateAsync("""
            const script = document.createElement('script');
            script.textContent = 'window.hacked = 1';
            document.body.append(script);
            const part = document.createElement('div');
            part.innerHTML = '<img src=x onerror="window.hacked = 2"><p id="styled" style="color: rgb(1, 2, 3)">x</p>';
            document.body.append(part);
            """);
        await Assertions.Expect(opened.Page.Locator("img")).ToHaveJSPropertyAsync("complete", true);

        Assert.True(await opened.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.NotEqual("rgb(1, 2, 3)", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.getElementById('styled')).color"));
        Assert.Contains(opened.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
