using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Connect.Tests.Browser;

/// <summary>What a real browser reports of an app's pages.</summary>
[Collection(BrowserTests.Name)]
public class PageviewTests(Chromium chromium)
{
    private const string Uuid = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";

    [NeedsFact(Tool.Chromium)]
    public async Task The_first_view_tells_the_page_its_trace_its_route_and_its_user()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();

        await opened.Page.GotoAsync($"{app.Address}/view/tea?user=user-4711#top");

        var view = Assert.Single(await cloud.ArrivedAsync("pageviews", 1));
        Assert.Equal("local", Text(view, "token"));
        Assert.Equal($"{app.Address}/view/tea?user=user-4711#top", Text(view, "url"));
        Assert.Equal("View tea", Text(view, "title"));
        Assert.Equal("", Text(view, "referrer"));
        Assert.Equal("user-4711", Text(view, "user"));
        Assert.Equal("/view/{name}", Text(view, "route"));
        Assert.Equal(await opened.Page.EvaluateAsync<string>("document.querySelector('[data-trace-id]').dataset.traceId"), Text(view, "trace_id"));
        Assert.Matches(Uuid, Text(view, "anonymous_id"));
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task The_report_is_one_beacon_whose_fields_have_their_order()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        var beacon = opened.Page.WaitForRequestAsync(request => request.Url == cloud.Address + "/pageviews");

        await opened.Page.GotoAsync($"{app.Address}/view/tea");

        using var report = JsonDocument.Parse((await beacon).PostData!);
        Assert.Equal("ping", (await beacon).ResourceType);
        Assert.Equal(
            ["token", "url", "title", "referrer", "anonymous_id", "identity", "trace_id", "route"],
            report.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.All(report.RootElement.EnumerateObject(), field => Assert.Equal(JsonValueKind.String, field.Value.ValueKind));
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_page_that_another_led_to_names_it_and_the_visitor_stays_the_same()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{app.Address}/view/tea");
        await cloud.ArrivedAsync("pageviews", 1);

        await opened.Page.ClickAsync("a");

        var views = await cloud.ArrivedAsync("pageviews", 2);
        Assert.Equal($"{app.Address}/view/tea", Text(views[1], "referrer"));
        Assert.Equal(Text(views[0], "anonymous_id"), Text(views[1], "anonymous_id"));
        Assert.Equal("/view/{name}", Text(views[1], "route"));
    }

    [NeedsFact(Tool.Chromium)]
    public async Task Moving_on_without_loading_and_back_is_reported_with_the_page_before()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{app.Address}/view/tea?user=42");
        await cloud.ArrivedAsync("pageviews", 1);

        // The title changes after the address, as apps do it.
        await opened.Page.EvaluateAsync("history.pushState({}, '', '/view/coffee'); document.title = 'Coffee'");
        await cloud.ArrivedAsync("pageviews", 2);
        await opened.Page.EvaluateAsync("history.back()");
        var views = await cloud.ArrivedAsync("pageviews", 3);

        var (first, second) = ($"{app.Address}/view/tea?user=42", $"{app.Address}/view/coffee");
        Assert.Equal([(first, ""), (second, first), (first, second)], views.Select(view => (Text(view, "url"), Text(view, "referrer"))));
        Assert.Equal("Coffee", Text(views[1], "title"));
        Assert.Equal(["/view/{name}", "", ""], views.Select(view => Text(view, "route")));
        Assert.All(views.Skip(1), view => Assert.Equal("", Text(view, "trace_id")));
        Assert.All(views, view => Assert.Equal("42", Text(view, "user")));
        Assert.Single(views.Select(view => Text(view, "anonymous_id")).Distinct());
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task The_same_address_again_is_no_view()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{app.Address}/view/tea");
        await cloud.ArrivedAsync("pageviews", 1);

        await opened.Page.EvaluateAsync("history.pushState({}, '', location.href)");
        await opened.Page.EvaluateAsync("new Promise(done => setTimeout(done, 0))");
        await opened.Page.EvaluateAsync("history.pushState({}, '', '/view/coffee')");

        var views = await cloud.ArrivedAsync("pageviews", 2);
        Assert.Equal($"{app.Address}/view/coffee", Text(views[1], "url"));
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_tag_that_is_there_twice_reports_once()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();

        await opened.Page.GotoAsync($"{app.Address}/view/twice?twice=1");
        await opened.Page.EvaluateAsync("history.pushState({}, '', '/view/coffee')");

        await cloud.ArrivedAsync("pageviews", 2);
        Assert.Equal(2, await opened.Page.Locator("script[data-token]").CountAsync());
        await opened.Page.EvaluateAsync("history.pushState({}, '', '/view/cocoa')");
        await cloud.ArrivedAsync("pageviews", 3);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_visitor_whose_browser_keeps_nothing_has_no_id_and_is_reported()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync(WithHeader("Content-Security-Policy", "sandbox allow-scripts"));
        await using var opened = await chromium.OpenAsync();

        await opened.Page.GotoAsync($"{app.Address}/view/tea");

        Assert.Equal("", Text(Assert.Single(await cloud.ArrivedAsync("pageviews", 1)), "anonymous_id"));
        Assert.Equal("SecurityError", await opened.Page.EvaluateAsync<string>("(() => { try { localStorage } catch (e) { return e.name } })()"));
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task On_a_page_without_tls_the_visitor_s_id_has_the_same_form()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();

        await opened.Page.GotoAsync($"http://{Chromium.InsecureHost}:{new Uri(app.Address).Port}/view/tea");

        Assert.Matches(Uuid, Text(Assert.Single(await cloud.ArrivedAsync("pageviews", 1)), "anonymous_id"));
        Assert.True(await opened.Page.EvaluateAsync<bool>("!isSecureContext && !crypto.randomUUID"));
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task An_id_that_is_there_already_is_kept()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await opened.Page.AddInitScriptAsync("localStorage.setItem('plain_anonymous_id', 'of-the-model')");

        await opened.Page.GotoAsync($"{app.Address}/view/tea");

        Assert.Equal("of-the-model", Text(Assert.Single(await cloud.ArrivedAsync("pageviews", 1)), "anonymous_id"));
    }

    [NeedsTheory(Tool.Chromium)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Under_a_strict_policy_the_script_runs_by_its_nonce_and_reports_where_the_policy_lets_it(bool named)
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync(
            WithHeader(
                "Content-Security-Policy",
                $"default-src 'none'; img-src data:; script-src 'nonce-n0nce'; connect-src {(named ? cloud.Address : "'self'")}"),
            pages: options => options.Nonce = _ => "n0nce");
        await using var opened = await chromium.OpenAsync();
        await opened.Page.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => window.stopped = e.effectiveDirective)");

        await opened.Page.GotoAsync($"{app.Address}/view/tea");

        if (named)
        {
            await cloud.ArrivedAsync("pageviews", 1);
            Assert.Empty(opened.Complaints);
        }
        else
        {
            await opened.Page.WaitForFunctionAsync("window.stopped === 'connect-src'");
            Assert.Empty(await cloud.AllAsync("pageviews"));
            Assert.All(opened.Complaints, complaint => Assert.Contains("Content Security Policy", complaint, StringComparison.Ordinal));
        }
    }

    [NeedsFact(Tool.Chromium)]
    public async Task Queries_and_fragments_stay_at_home_when_the_app_says_so()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync(options: options => options.PageviewsStripQuery = true);
        await using var opened = await chromium.OpenAsync();
        await opened.Page.GotoAsync($"{app.Address}/view/tea?secret=1#part");
        await cloud.ArrivedAsync("pageviews", 1);

        await opened.Page.EvaluateAsync("history.pushState({}, '', '?secret=2')"); // the same page, then
        await opened.Page.EvaluateAsync("new Promise(done => setTimeout(done, 0))");
        await opened.Page.ClickAsync("a");

        var views = await cloud.ArrivedAsync("pageviews", 2);
        Assert.Equal(
            [($"{app.Address}/view/tea", ""), ($"{app.Address}/view/next", $"{app.Address}/view/tea")],
            views.Select(view => (Text(view, "url"), Text(view, "referrer"))));
    }

    internal static Action<WebApplication> WithHeader(string name, string value) => app => app.Use((context, next) =>
    {
        context.Response.Headers[name] = value;
        return next(context);
    });

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
