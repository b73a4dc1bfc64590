using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Connect.Tests.Pages;

/// <summary>Whatever a request carries: the page has exactly the intended elements, with that text as text.</summary>
public class HostileInputTests
{
    // Not enumerated at discovery: the test runner's own serialisation would mend the lone surrogates.
    public static TheoryData<string> Texts => new(
    [
        .. HostileMarkup.All, "\"", "'", "<!--", "-->", "&quot;", "a\r\nb", "`", "{{7*7}}", "\u2028", "ü日本🙂", "\ud800x", "\0", " ", new string('"', 10_000),
    ]);

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Only_the_intended_elements_are_there(string text)
    {
        var context = SomeRequest.To(options => (options.UserId, options.Nonce) = (_ => text, _ => text));
        context.SetEndpoint(SomeRequest.Endpoint(text));
        context.Request.PathBase = new PathString("/" + text.TrimStart('/'));
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        var pages = SomeRequest.Pages(options =>
        {
            options.ExportToken = "t";
            options.PageviewsToken = "\"><script>window.hacked=1</script>";
            options.PageviewsUrl = options.CloudUrl = "https://x.example/\"><script>'&";
            options.SecretKey = "app-secret";
        });

        var body = Html.Parse($"<!doctype html><body>{pages.Pageviews(context)}{pages.SupportFields(context)}{pages.TraceButton(context)}").Body!;

        Assert.Equal(["SCRIPT", "INPUT", "INPUT", "INPUT", "A"], body.QuerySelectorAll("*").Select(element => element.TagName));
        Assert.Equal("Trace", body.TextContent.Trim());
        var script = body.QuerySelector("script")!;
        Assert.Equal("/" + AsParsed(text).TrimStart('/'), script.GetAttribute("data-route"));
        Assert.Equal(string.IsNullOrWhiteSpace(text) ? null : AsParsed(text), script.GetAttribute("nonce"));
        Assert.Equal("\"><script>window.hacked=1</script>", script.GetAttribute("data-token"));
        Assert.Equal("https://x.example/\"><script>'&", script.GetAttribute("data-pageviews-url"));
        Assert.StartsWith("/", script.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal(AsParsed(text), AsParsed(TokenReader.Decrypt(script.GetAttribute("data-identity")!, "app-secret")));
        Assert.Equal($"https://x.example/\"><script>'&/t/{request.TraceId}", body.QuerySelector("a")!.GetAttribute("href"));
    }

    /// <summary>What HTML can hold of a text: no lone surrogates, no NUL.</summary>
    private static string AsParsed(string text) => text.Replace('\ud800', '\ufffd').Replace('\0', '\ufffd');
}
