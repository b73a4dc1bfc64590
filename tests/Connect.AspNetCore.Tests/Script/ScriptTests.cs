using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests.Script;

/// <summary>The script and how the app serves it.</summary>
public class ScriptTests
{
    private const int KiB = 1024;

    [Fact]
    public async Task Weighs_at_most_a_kilobyte_packed()
    {
        await using var app = await SomeApp.StartAsync();

        var script = await app.Client.GetByteArrayAsync("/plain-connect/pageviews.js");

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(script);
        Assert.InRange(packed.Length, 1, KiB);
    }

    [Fact]
    public async Task The_tag_refers_to_a_name_that_the_content_decides_and_that_caches_keep_for_good()
    {
        await using var app = await SomeApp.StartAsync(options => options.PageviewsToken = "p");
        var name = Html.Script(await app.PageAsync("/blog/tea")).GetAttribute("src")!;

        using var response = await app.GetAsync(name);

        var content = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal($"/plain-connect/pageviews.{Convert.ToHexString(SHA256.HashData(content))[..16].ToLowerInvariant()}.js", name);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", Header(response, "Cache-Control"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
    }

    [Fact]
    public async Task The_plain_name_is_kept_for_a_minute()
    {
        await using var app = await SomeApp.StartAsync();

        using var response = await app.GetAsync("/plain-connect/pageviews.js");

        Assert.Equal("public, max-age=60", Header(response, "Cache-Control"));
        Assert.Contains("sendBeacon", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}", HttpStatusCode.NotModified)]
    [InlineData("W/{0}", HttpStatusCode.NotModified)]
    [InlineData("\"other\", {0}", HttpStatusCode.NotModified)]
    [InlineData("\"other\"", HttpStatusCode.OK)]
    public async Task A_browser_that_has_it_is_told_so(string known, HttpStatusCode expected)
    {
        await using var app = await SomeApp.StartAsync();
        using var first = await app.GetAsync("/plain-connect/pageviews.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/plain-connect/pageviews.js");
        request.Headers.TryAddWithoutValidation("If-None-Match", known.Replace("{0}", Header(first, "ETag"), StringComparison.Ordinal));

        using var again = await app.Client.SendAsync(request);

        Assert.Equal(expected, again.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await again.Content.ReadAsByteArrayAsync()).Length > 0);
    }

    [Fact]
    public async Task The_head_alone_can_be_asked_for()
    {
        await using var app = await SomeApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/plain-connect/pageviews.js");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task Another_name_is_not_there()
    {
        await using var app = await SomeApp.StartAsync();

        using var response = await app.GetAsync("/plain-connect/pageviews.0123456789abcdef.js");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Visitors_who_have_not_signed_in_may_fetch_it_where_everything_else_asks_who_they_are()
    {
        await using var app = await SomeApp.StartAsync(
            services: services => services.AddAuthorizationBuilder().SetFallbackPolicy(
                new AuthorizationPolicyBuilder("none").RequireAuthenticatedUser().Build()).Services
                .AddAuthentication().AddScheme<AuthenticationSchemeOptions, NobodySignsIn>("none", null),
            configure: app => { app.UseRouting(); app.UseAuthorization(); });

        using var script = await app.GetAsync("/plain-connect/pageviews.js");
        using var page = await app.GetAsync("/blog/tea");

        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
    }

    [Fact]
    public async Task The_tag_follows_the_app_s_base_and_groups_and_prefix()
    {
        await using var app = await SomeApp.StartAsync(
            options => options.PageviewsToken = "p",
            configure: app =>
            {
                app.UsePathBase("/shöp");
                app.MapGroup("/assets").MapPlainConnect("stats");
            },
            map: false);

        var source = Html.Script(await app.PageAsync("/sh%C3%B6p/blog/tea")).GetAttribute("src")!;

        Assert.Matches("^/sh%C3%B6p/assets/stats/pageviews\\.[0-9a-f]{16}\\.js$", source);
        Assert.Contains("sendBeacon", await app.PageAsync(source), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task An_app_that_does_not_serve_it_is_told_so_once(bool map, int expected)
    {
        await using var app = await SomeApp.StartAsync(options => { options.PageviewsToken = "p"; options.SecretKey = "s"; }, map: map);

        await app.PageAsync("/blog/tea");
        await app.PageAsync("/blog/tea");

        Assert.Equal(expected, app.Lines.All.Count(line => line.Line.EndsWith("Add app.MapPlainConnect().", StringComparison.Ordinal)));
        Assert.Equal(expected, app.Lines.All.Count);
    }

    [Fact]
    public async Task Without_services_the_app_is_told_what_to_add()
    {
        await using var app = WebApplication.CreateBuilder().Build();

        Assert.Contains("AddPlainConnect()", Assert.Throws<InvalidOperationException>(() => app.MapPlainConnect()).Message, StringComparison.Ordinal);
        Assert.Contains("AddPlainConnect()", Assert.Throws<InvalidOperationException>(() => app.MapPlainConnectMetrics()).Message, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
