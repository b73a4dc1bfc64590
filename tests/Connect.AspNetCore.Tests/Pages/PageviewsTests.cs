using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests.Pages;

/// <summary>The pageview tag on pages of every kind.</summary>
public class PageviewsTests
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "/minimal/7", "/minimal/{id}" },
        { "/blog/tea", "/blog/{slug}" },
        { "/mvc/Home/Index/7", "/mvc/Home/Index/{id?}" },
        { "/component/7", "/component/{Id}" },
    };

    [Theory]
    [MemberData(nameof(SupportTests.Kinds), MemberType = typeof(SupportTests))]
    public async Task Renders_nothing_without_a_token(string path)
    {
        await using var app = await SomeApp.StartAsync(options => options.SecretKey = "app-secret");

        Assert.Empty(Html.Parse(await app.PageAsync(path, user: "42")).Scripts);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Renders_the_script_when_there_is_a_token_with_the_matched_route(string path, string route)
    {
        await using var app = await SomeApp.StartAsync(options => options.PageviewsToken = "plain_pv_test");

        var script = Html.Script(await app.PageAsync(path));

        Assert.Equal(
            ["async", "src", "data-token", "data-pageviews-url", "data-identity", "data-trace-id", "data-route"],
            script.Attributes.Select(attribute => attribute.Name));
        Assert.Equal("plain_pv_test", script.GetAttribute("data-token"));
        Assert.Equal("https://beacon.plainframework.com", script.GetAttribute("data-pageviews-url"));
        Assert.Equal(route, script.GetAttribute("data-route"));
    }

    [Theory]
    [MemberData(nameof(SupportTests.Kinds), MemberType = typeof(SupportTests))]
    public async Task An_anonymous_visitor_s_page_carries_no_identity(string path)
    {
        await using var app = await SomeApp.StartAsync(WithSecret);

        Assert.Equal("", Html.Script(await app.PageAsync(path)).GetAttribute("data-identity"));
    }

    [Theory]
    [MemberData(nameof(SupportTests.Kinds), MemberType = typeof(SupportTests))]
    public async Task A_signed_in_user_s_page_carries_the_user_encrypted(string path)
    {
        await using var app = await SomeApp.StartAsync(WithSecret);

        var page = await app.PageAsync(path, user: "user-4711");

        Assert.Equal("user-4711", TokenReader.Decrypt(Html.Script(page).GetAttribute("data-identity")!, "app-secret"));
        Assert.DoesNotContain("user-4711", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_s_own_selector_says_who_the_user_is()
    {
        await using var app = await SomeApp.StartAsync(WithSecret, services => services.Configure<PlainConnectPageOptions>(
            pages => pages.UserId = context => "account " + context.Request.Query["account"]));

        var script = Html.Script(await app.PageAsync("/blog/tea?account=7", user: "42"));

        Assert.Equal("account 7", TokenReader.Decrypt(script.GetAttribute("data-identity")!, "app-secret"));
    }

    [Fact]
    public void The_user_is_never_looked_up_without_a_secret()
    {
        var context = SomeRequest.To(options => options.UserId = _ => throw new InvalidOperationException("Looked up"));
        var pages = SomeRequest.Pages(options => options.PageviewsToken = "p");

        Assert.Equal("", Html.Script(pages.Pageviews(context).Text()).GetAttribute("data-identity"));
        Assert.Equal("", Html.Fields(pages.SupportFields(context).Text())["plain_connect_identity"]);
    }

    [Fact]
    public void The_user_is_not_looked_up_for_a_tag_that_is_not_there()
    {
        var context = SomeRequest.To(options => options.UserId = _ => throw new InvalidOperationException("Looked up"));

        Assert.Equal("", SomeRequest.Pages(options => options.SecretKey = "s").Pageviews(context).Text());
    }

    [Fact]
    public void A_name_that_nobody_vouches_for_is_no_signed_in_user()
    {
        var context = SomeRequest.To();
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "42")]));

        Assert.Equal("", Html.Script(SomeRequest.Pages(WithSecret).Pageviews(context).Text()).GetAttribute("data-identity"));
    }

    [Fact]
    public async Task The_nonce_is_the_app_s()
    {
        await using var app = await SomeApp.StartAsync(WithSecret, services => services.Configure<PlainConnectPageOptions>(
            pages => pages.Nonce = context => context.Request.Query["nonce"]));

        Assert.Equal("abc+/=", Html.Script(await app.PageAsync("/blog/tea?nonce=abc%2B/%3D")).GetAttribute("nonce"));
        Assert.False(Html.Script(await app.PageAsync("/blog/tea?nonce=")).HasAttribute("nonce"));
        Assert.False(Html.Script(await app.PageAsync("/blog/tea")).HasAttribute("nonce"));
    }

    [Fact]
    public async Task The_trace_is_the_request_s_own()
    {
        await using var app = await SomeApp.StartAsync(WithSecret);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/blog/tea");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", Html.Script(await response.Content.ReadAsStringAsync()).GetAttribute("data-trace-id"));
    }

    [Fact]
    public void Without_a_trace_the_tag_has_none()
    {
        Activity.Current = null;

        Assert.Equal("", Html.Script(SomeRequest.Pages(WithSecret).Pageviews(SomeRequest.To()).Text()).GetAttribute("data-trace-id"));
    }

    [Fact]
    public void A_trace_id_of_another_form_is_left_out()
    {
        using var activity = new Activity("old").SetIdFormat(ActivityIdFormat.Hierarchical).Start();

        Assert.Equal("", Html.Script(SomeRequest.Pages(WithSecret).Pageviews(SomeRequest.To()).Text()).GetAttribute("data-trace-id"));
    }

    [Fact]
    public async Task A_page_without_a_route_has_an_empty_one()
    {
        await using var app = await SomeApp.StartAsync(WithSecret, configure: app => app.Use((context, next) =>
            context.Request.Path == "/nowhere"
                ? context.Response.WriteAsync(context.RequestServices.GetRequiredService<PlainConnectPages>().Pageviews(context).Text())
                : next(context)));

        Assert.Equal("", Html.Script(await app.PageAsync("/nowhere")).GetAttribute("data-route"));
    }

    [Fact]
    public async Task An_error_page_tells_the_route_that_was_asked_for()
    {
        await using var app = await SomeApp.StartAsync(WithSecret, configure: app =>
        {
            app.UseStatusCodePagesWithReExecute("/blog/error");
            app.MapGet("/orders/{id}", () => Results.NotFound());
        });

        using var response = await app.GetAsync("/orders/7");

        Assert.Equal("/orders/{id}", Html.Script(await response.Content.ReadAsStringAsync()).GetAttribute("data-route"));
    }

    [Fact]
    public async Task Queries_are_stripped_when_the_app_says_so()
    {
        await using var app = await SomeApp.StartAsync(options => { options.PageviewsToken = "p"; options.PageviewsStripQuery = true; });

        Assert.Equal("", Html.Script(await app.PageAsync("/blog/tea")).GetAttribute("data-strip-query"));
    }

    private static void WithSecret(PlainConnectOptions options)
    {
        options.PageviewsToken = "plain_pv_test";
        options.SecretKey = "app-secret";
    }
}
