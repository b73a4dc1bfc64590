using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests.Pages;

/// <summary>Pages that were made for one visitor do not stay in caches that serve several.</summary>
public class PrivatePageTests
{
    [Theory]
    [InlineData("/user", "42", "private")]
    [InlineData("/user", null, null)]
    [InlineData("/form", "42", "private")]
    [InlineData("/form", null, "private")]
    [InlineData("/button", "42", null)]
    public async Task A_page_with_a_user_or_a_token_is_private(string path, string? user, string? expected)
    {
        await using var app = await StartAsync("");

        using var response = await app.GetAsync(path, user);

        Assert.Equal(expected, response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/user")]
    [InlineData("/form")]
    public async Task A_page_without_either_is_left_as_it_is(string path)
    {
        await using var app = await StartAsync("public, max-age=60", options => options.PageviewsToken = "p");

        using var response = await app.GetAsync(path, user: "42");

        Assert.Equal("public, max-age=60", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("public, max-age=60", "max-age=60, private")]
    [InlineData("public, s-maxage=600", "private")]
    [InlineData("max-age=60", "max-age=60, private")]
    [InlineData("no-cache", "no-cache, private")]
    [InlineData("private", "private")]
    [InlineData("private=\"Set-Cookie\"", "private")]
    [InlineData("no-store", "no-store")]
    [InlineData("no-cache, no-store", "no-store, no-cache")]
    [InlineData("@@@", "private")]
    public async Task What_the_app_says_before_and_after_is_made_private_unless_it_is_stricter(string said, string expected)
    {
        foreach (var path in new[] { "/before", "/after" })
        {
            await using var app = await StartAsync(said);

            using var response = await app.GetAsync(path, user: "42");

            Assert.Equal(expected, response.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task The_app_s_own_caches_do_not_keep_it_either()
    {
        await using var app = await SomeApp.StartAsync(
            WithSecret,
            services => services.AddResponseCaching().AddOutputCache(),
            app =>
            {
                app.UseRouting();
                app.UseResponseCaching();
                app.UseOutputCache();
                var views = 0;
                app.MapGet("/response", (HttpContext context, PlainConnectPages pages) =>
                {
                    context.Response.Headers.CacheControl = "public, max-age=600";
                    return Results.Content($"{++views} {pages.SupportFields(context)}");
                });
                app.MapGet("/output", (HttpContext context, PlainConnectPages pages) =>
                    Results.Content($"{++views} {pages.SupportFields(context)}")).CacheOutput();
                // What these caches keep of other pages.
                app.MapGet("/other", () => Results.Content($"{++views}")).CacheOutput();
                app.MapGet("/another", (HttpContext context) =>
                {
                    context.Response.Headers.CacheControl = "public, max-age=600";
                    return Results.Content($"{++views}");
                });
            });

        foreach (var path in new[] { "/response", "/output" })
            Assert.NotEqual(FirstWord(await app.PageAsync(path)), FirstWord(await app.PageAsync(path)));
        foreach (var path in new[] { "/another", "/other" })
            Assert.Equal(await app.PageAsync(path), await app.PageAsync(path));
    }

    [Fact]
    public async Task A_page_that_is_on_its_way_already_is_rendered_all_the_same()
    {
        await using var app = await SomeApp.StartAsync(WithSecret, configure: app => app.MapGet("/late", async (HttpContext context, PlainConnectPages pages) =>
        {
            await context.Response.WriteAsync("begun ");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync(pages.SupportFields(context).Text());
        }));

        Assert.Contains("plain_connect_identity", await app.PageAsync("/late"), StringComparison.Ordinal);
    }

    private static string FirstWord(string page) => page.Split(' ')[0];

    private static Task<SomeApp> StartAsync(string said, Action<PlainConnectOptions>? options = null) => SomeApp.StartAsync(
        options ?? WithSecret,
        configure: app =>
        {
            app.Use((context, next) =>
            {
                if (said.Length > 0 && context.Request.Path != "/after")
                    context.Response.Headers.CacheControl = said;
                return next(context);
            });
            app.MapGet("/user", (HttpContext context, PlainConnectPages pages) => Results.Content($"{pages.Pageviews(context)}"));
            app.MapGet("/form", (HttpContext context, PlainConnectPages pages) => Results.Content($"{pages.SupportFields(context)}"));
            app.MapGet("/button", (HttpContext context, PlainConnectPages pages) => Results.Content($"{pages.TraceButton(context)}"));
            app.MapGet("/before", (HttpContext context, PlainConnectPages pages) =>
                Results.Content($"{pages.Pageviews(context)}{pages.SupportFields(context)}"));
            app.MapGet("/after", (HttpContext context, PlainConnectPages pages) =>
            {
                var page = $"{pages.Pageviews(context)}{pages.SupportFields(context)}";
                context.Response.Headers.CacheControl = said;
                return Results.Content(page);
            });
        });

    private static void WithSecret(PlainConnectOptions options)
    {
        options.PageviewsToken = "plain_pv_test";
        options.SecretKey = "app-secret";
    }
}
