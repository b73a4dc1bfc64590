using static Connect.Tests.Pages.PlainConnectPagesTests;

namespace Connect.Tests.Pages;

/// <summary>Foreign text stays text: the markup parses as exactly the intended elements, with exactly that text.</summary>
public class HostileInputTests
{
    // Not enumerated at discovery: the test runner's own serialisation would mend the lone surrogates.
    public static TheoryData<string> Texts => new(
        "\"", "'", "\"><script>alert(1)</script>", "' onload='alert(1)", "</script><img src=x onerror=alert(1)>", "<!--", "-->", "]]>",
        "&quot;", "&#34;", "javascript:alert(1)", "a\r\nb", "\t", "`", "{{7*7}}", "${1}", "\u2028\u2029", "\u202e", "ü日本🙂", "\ud800x",
        "x\udc00", "\0", "=", " ", new string('"', 10_000), "..", "../..", "%00%2e");

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_route_is_text(string text) =>
        Assert.Equal("/" + AsParsed(text).TrimStart('/'), Script(WithToken().Pageviews(route: text)).GetAttribute("data-route"));

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_script_url_is_text(string text) =>
        Assert.Equal(AsParsed(text), Script(WithToken().Pageviews(scriptUrl: text)).GetAttribute("src"));

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_nonce_is_text(string text) =>
        Assert.Equal(string.IsNullOrWhiteSpace(text) ? null : AsParsed(text), Script(WithToken().Pageviews(nonce: text)).GetAttribute("nonce"));

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_trace_id_is_a_trace_id_or_nothing(string text)
    {
        Assert.Equal("", Script(WithToken().Pageviews(traceId: text)).GetAttribute("data-trace-id"));
        Assert.Equal("", WithToken().TraceButton(text));
    }

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_user_id_reaches_the_page_encrypted_only(string text)
    {
        var pages = SomePages(o => { o.PageviewsToken = "p"; o.SecretKey = "s"; });
        var expected = text.Replace("\ud800", "\ufffd", StringComparison.Ordinal).Replace("\udc00", "\ufffd", StringComparison.Ordinal);

        Assert.Equal(expected, TokenReader.Decrypt(Script(pages.Pageviews(text)).GetAttribute("data-identity")!, "s"));
        Assert.Equal(expected, TokenReader.Decrypt(Fields(pages.SupportFields(text))[1].GetAttribute("value")!, "s"));
    }

    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("'&<>`=")]
    public void The_public_token_is_text(string token) =>
        Assert.Equal(token, Script(SomePages(o => o.PageviewsToken = token).Pageviews()).GetAttribute("data-token"));

    [Theory]
    [InlineData("https://x.example/\"><script>")]
    [InlineData("https://x.example/'&<")]
    public void Urls_are_text(string url)
    {
        var pages = SomePages(o => { o.PageviewsToken = "p"; o.PageviewsUrl = url; o.CloudUrl = url; o.ExportToken = "t"; });

        Assert.Equal(url, Script(pages.Pageviews()).GetAttribute("data-pageviews-url"));
        Assert.Equal(
            $"{url}/t/4bf92f3577b34da6a3ce929d0e0e4736",
            Assert.Single(Elements(pages.TraceButton("4bf92f3577b34da6a3ce929d0e0e4736"))).GetAttribute("href"));
    }

    [Fact]
    public void Neither_export_token_nor_secret_reach_a_page()
    {
        var pages = SomePages(o => { o.PageviewsToken = "public"; o.ExportToken = "planted-4711"; o.SecretKey = "planted-4712"; });
        var html = pages.Pageviews("42", "/", "4bf92f3577b34da6a3ce929d0e0e4736", "n") + pages.SupportFields("42") +
            pages.SupportUrl("x") + pages.TraceButton("4bf92f3577b34da6a3ce929d0e0e4736");

        Assert.DoesNotContain("planted", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"42\"", html, StringComparison.Ordinal);
    }

    private static PlainConnectPages WithToken() => SomePages(o => { o.PageviewsToken = "p"; o.ExportToken = "t"; });

    /// <summary>What HTML can hold of a text: no lone surrogates, no NUL.</summary>
    private static string AsParsed(string text) => text
        .Replace("\ud800", "\ufffd", StringComparison.Ordinal)
        .Replace("\udc00", "\ufffd", StringComparison.Ordinal)
        .Replace('\0', '\ufffd');
}
