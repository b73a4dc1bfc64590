using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests.Browser;

/// <summary>Whatever a page is told to carry, no browser runs any of it.</summary>
[Collection(BrowserTests.Name)]
public class InertTests(Chromium chromium)
{
    /// <summary>As hostile as a token may be, which has no spaces.</summary>
    private const string Token = "\"'><svg/onload=window.hacked=10><script>window.hacked=11</script>";

    public static TheoryData<string> Texts => new([.. HostileMarkup.All]);

    [NeedsTheory(Tool.Chromium)]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public async Task Only_our_script_runs_and_tells_the_text_as_it_is(string text)
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync(
            app => app.Use((context, next) =>
            {
                if (context.Request.Path != "/hostile")
                    return next(context);

                context.SetEndpoint(SomeRequest.Endpoint(text));
                var pages = context.RequestServices.GetRequiredService<PlainConnectPages>();
                context.Response.ContentType = "text/html; charset=utf-8";
                return context.Response.WriteAsync(
                    $"<!doctype html><title>Shop</title><link rel=icon href=data:,><form>{pages.SupportFields(context)}</form>" +
                    $"{pages.TraceButton(context)}{pages.Pageviews(context)}");
            }),
            options => options.PageviewsToken = Token,
            options => (options.UserId, options.Nonce) = (_ => text, _ => text));
        await using var opened = await chromium.OpenAsync();

        await opened.Page.GotoAsync($"{app.Address}/hostile");

        var view = Assert.Single(await cloud.ArrivedAsync("pageviews", 1));
        Assert.Equal(Token, Text(view, "token"));
        Assert.Equal(text, Text(view, "user"));
        Assert.Equal("/" + text.Replace('\0', '\uFFFD'), Text(view, "route")); // HTML holds no NUL
        Assert.Equal(
            ["HTML", "HEAD", "TITLE", "LINK", "BODY", "FORM", "INPUT", "INPUT", "INPUT", "SCRIPT"],
            await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('*')].map(element => element.tagName)"));
        Assert.Empty(await opened.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('*')].flatMap(element => [...element.attributes].map(a => a.name).filter(name => /^on|style/.test(name)))"));
        Assert.True(await opened.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task Hostile_addresses_are_only_where_things_go()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync(options: options =>
        {
            options.CloudUrl = options.PageviewsUrl = $"{cloud.Address}/{Token}";
            options.ExportUrl = cloud.Address;
            options.ExportToken = "any";
        });
        await using var opened = await chromium.OpenAsync();
        var beacon = opened.Page.WaitForRequestAsync(request => request.ResourceType == "ping");

        await opened.Page.GotoAsync($"{app.Address}/blog/tea");

        Assert.StartsWith(cloud.Address + "/", (await beacon).Url, StringComparison.Ordinal);
        Assert.Equal(
            ["HTML", "HEAD", "TITLE", "SCRIPT", "BODY", "FORM", "INPUT", "INPUT", "INPUT", "A"],
            await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('*')].map(element => element.tagName)"));
        Assert.StartsWith(cloud.Address + "/", await opened.Page.EvaluateAsync<string>("document.forms[0].action"), StringComparison.Ordinal);
        Assert.StartsWith(cloud.Address + "/", await opened.Page.EvaluateAsync<string>("document.links[0].href"), StringComparison.Ordinal);
        Assert.True(await opened.Page.EvaluateAsync<bool>("window.hacked === undefined"));
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
