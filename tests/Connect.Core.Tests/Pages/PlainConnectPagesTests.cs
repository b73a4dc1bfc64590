using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Connect.Tests.Pages;

public class PlainConnectPagesTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1700000000);

    [Fact]
    public void The_tag_renders_nothing_without_a_token() => Assert.Equal("", SomePages().Pageviews("42", "/", TraceId, "nonce"));

    [Fact]
    public void The_tag_renders_the_script_when_the_token_is_set()
    {
        var script = Script(SomePages(o => o.PageviewsToken = "plain_pv_test").Pageviews());

        Assert.Equal(
            [
                ("async", ""), ("src", "/plain-connect/pageviews.js"), ("data-token", "plain_pv_test"),
                ("data-pageviews-url", "https://beacon.plainframework.com"), ("data-identity", ""), ("data-trace-id", ""), ("data-route", ""),
            ],
            script.Attributes.Select(attribute => (attribute.Name, attribute.Value)));
    }

    [Fact]
    public void The_tag_carries_what_the_page_knows()
    {
        var pages = SomePages(o => { o.PageviewsToken = "p"; o.PageviewsUrl = "https://beacon.example/"; o.SecretKey = "s"; });

        var script = Script(pages.Pageviews("42", "blog/{slug}", TraceId, "abc+/=", "/assets/p.1f.js"));

        Assert.Equal("/assets/p.1f.js", script.GetAttribute("src"));
        Assert.Equal("https://beacon.example", script.GetAttribute("data-pageviews-url"));
        Assert.Equal("42", TokenReader.Decrypt(script.GetAttribute("data-identity")!, "s"));
        Assert.Equal(TraceId, script.GetAttribute("data-trace-id"));
        Assert.Equal("/blog/{slug}", script.GetAttribute("data-route"));
        Assert.Equal("abc+/=", script.GetAttribute("nonce"));
    }

    [Theory]
    [InlineData(null, "s")]
    [InlineData("", "s")]
    [InlineData("42", "")]
    public void Without_a_user_or_a_secret_the_page_carries_no_identity(string? user, string secret)
    {
        var pages = SomePages(o => { o.PageviewsToken = "p"; o.SecretKey = secret; });

        Assert.Equal("", Script(pages.Pageviews(user)).GetAttribute("data-identity"));
        Assert.Equal("", Fields(pages.SupportFields(user))[1].GetAttribute("value"));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("blog/{slug}", "/blog/{slug}")]
    [InlineData("/blog/{slug}", "/blog/{slug}")]
    [InlineData("//blog", "/blog")]
    [InlineData("/blog/", "/blog/")]
    public void A_matched_route_has_exactly_one_leading_slash(string? route, string expected) =>
        Assert.Equal(expected, Script(SomePages(o => o.PageviewsToken = "p").Pageviews(route: route)).GetAttribute("data-route"));

    [Theory]
    [MemberData(nameof(PlainConnectUrlsTests.NoTraceIds), MemberType = typeof(PlainConnectUrlsTests))]
    public void What_is_no_trace_id_is_left_out(string text)
    {
        var pages = SomePages(o => { o.PageviewsToken = "p"; o.ExportToken = "t"; });

        Assert.Equal("", Script(pages.Pageviews(traceId: text)).GetAttribute("data-trace-id"));
        Assert.Equal("", pages.TraceButton(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void There_is_no_empty_nonce(string? nonce) =>
        Assert.False(Script(SomePages(o => o.PageviewsToken = "p").Pageviews(nonce: nonce)).HasAttribute("nonce"));

    [Fact]
    public void The_tag_says_that_queries_are_to_be_stripped_only_where_they_are()
    {
        Assert.False(Script(SomePages(o => o.PageviewsToken = "p").Pageviews()).HasAttribute("data-strip-query"));
        Assert.True(Script(SomePages(o => { o.PageviewsToken = "p"; o.PageviewsStripQuery = true; }).Pageviews()).HasAttribute("data-strip-query"));
    }

    [Fact]
    public void Support_fields_always_render()
    {
        var fields = Fields(SomePages().SupportFields());

        Assert.Equal(["plain_connect_render_token", "plain_connect_identity", "plain_connect_check"], fields.Select(f => f.GetAttribute("name")));
        Assert.Equal(["hidden", "hidden", "text"], fields.Select(field => field.GetAttribute("type")));
        Assert.Equal(["", "", null], fields.Select(field => field.GetAttribute("value")));
    }

    [Fact]
    public void The_trap_for_robots_is_out_of_people_s_way()
    {
        var trap = Fields(SomePages(o => o.SecretKey = "s").SupportFields("42"))[2];

        Assert.Equal(
            [("type", "text"), ("name", "plain_connect_check"), ("tabindex", "-1"), ("autocomplete", "off"), ("hidden", ""), ("aria-hidden", "true")],
            trap.Attributes.Select(attribute => (attribute.Name, attribute.Value)));
    }

    [Fact]
    public void Support_fields_carry_a_signed_time_and_the_user()
    {
        var fields = Fields(SomePages(o => o.SecretKey = "app-secret").SupportFields("user-abc"));

        Assert.Equal(
            "1700000000.654f7e64257f91fff31252fc8eba65ec024f2c017fcdd94cd8def9f0232cc57d", fields[0].GetAttribute("value"));
        Assert.Equal("user-abc", TokenReader.Decrypt(fields[1].GetAttribute("value")!, "app-secret"));
    }

    [Fact]
    public void The_render_token_is_fresh_per_render()
    {
        var time = new ManualTimeProvider(Now);
        var pages = new PlainConnectPages(SomeSettings.Of(o => o.SecretKey = "s"), time);

        var first = Fields(pages.SupportFields())[0].GetAttribute("value")!;
        time.Advance(TimeSpan.FromSeconds(1));
        var second = Fields(pages.SupportFields())[0].GetAttribute("value")!;

        Assert.Equal(Now, TokenReader.Verify(first, "s"));
        Assert.Equal(Now.AddSeconds(1), TokenReader.Verify(second, "s"));
    }

    [Fact]
    public void Without_a_clock_of_a_test_s_the_real_one_signs()
    {
        var token = Fields(new PlainConnectPages(SomeSettings.Of(o => o.SecretKey = "s")).SupportFields())[0].GetAttribute("value")!;

        Assert.InRange((DateTimeOffset.UtcNow - TokenReader.Verify(token, "s")).TotalSeconds, -1, 5);
    }

    [Fact]
    public void The_endpoint_s_id_is_in_the_action() =>
        Assert.Equal("https://plainframework.com/forms/plain_sf_testid", SomePages().SupportUrl("plain_sf_testid"));

    [Fact]
    public void The_action_uses_the_configured_base_url() =>
        Assert.Equal("https://custom.example/forms/x", SomePages(o => o.CloudUrl = "https://custom.example/").SupportUrl("x"));

    [Fact]
    public void An_id_that_would_lead_elsewhere_is_refused() => Assert.Throws<ArgumentException>(() => SomePages().SupportUrl(".."));

    [Fact]
    public void There_is_no_trace_button_without_export()
    {
        Assert.Equal("", SomePages().TraceButton(TraceId));
        Assert.Equal("", SomePages(o => { o.ExportToken = "t"; o.ExportEnabled = false; }).TraceButton(TraceId));
    }

    [Fact]
    public void The_trace_button_links_to_the_trace()
    {
        var link = Assert.Single(Elements(SomePages(o => o.ExportToken = "t").TraceButton(TraceId)));

        Assert.Equal("A", link.TagName);
        Assert.Equal($"https://plainframework.com/t/{TraceId}", link.GetAttribute("href"));
        Assert.Equal("_blank", link.GetAttribute("target"));
        Assert.Equal("noopener", link.GetAttribute("rel"));
        Assert.Equal("Trace", link.TextContent);
    }

    [Fact]
    public void The_trace_button_uses_the_configured_cloud_url() =>
        Assert.Contains(
            $"href=\"https://cloud.example.com/t/{TraceId}\"",
            SomePages(o => { o.ExportToken = "t"; o.CloudUrl = "https://cloud.example.com"; }).TraceButton(TraceId),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.0)]
    public void A_trace_that_is_not_sampled_is_said_to_be_so(double rate)
    {
        var note = Assert.Single(Elements(SomePages(o => { o.ExportToken = "t"; o.TraceSampleRate = rate; }).TraceButton(TraceId)));

        Assert.Equal("Not sampled", note.TextContent);
        Assert.False(note.HasAttribute("href"));
    }

    [Fact]
    public void No_trace_no_button() => Assert.Equal("", SomePages(o => o.ExportToken = "t").TraceButton(null));

    internal static PlainConnectPages SomePages(Action<PlainConnectOptions>? configure = null) =>
        new(SomeSettings.Of(configure), new ManualTimeProvider(Now));

    internal static IElement Script(string html)
    {
        var script = Assert.Single(Elements(html));
        Assert.Equal("SCRIPT", script.TagName);
        Assert.Equal("", script.TextContent);
        return script;
    }

    internal static IReadOnlyList<IElement> Fields(string html)
    {
        var fields = Elements(html);
        Assert.Equal(["INPUT", "INPUT", "INPUT"], fields.Select(field => field.TagName));
        return fields;
    }

    /// <summary>Everything that a browser's parser makes of a piece of a page's body: no text but white space beside it.</summary>
    internal static IReadOnlyList<IElement> Elements(string html)
    {
        var body = new HtmlParser().ParseDocument($"<!doctype html><body>{html}</body>").Body!;
        Assert.All(body.ChildNodes.OfType<IText>(), text => Assert.Equal("", text.Data.Trim()));
        Assert.DoesNotContain(body.ChildNodes, node => node is IComment);
        return [.. body.QuerySelectorAll("*")];
    }
}
