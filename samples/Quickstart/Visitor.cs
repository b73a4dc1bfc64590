using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Quickstart;

/// <summary>Does what a browser would: reports the page by its pageview tag, and sends the support form.</summary>
internal sealed partial class Visitor(HttpClient shop, HttpClient cloud)
{
    // What comes back sooner after it was rendered is taken for a robot's.
    private static readonly TimeSpan TimeToWrite = TimeSpan.FromSeconds(2.5);

    private readonly string _id = Guid.NewGuid().ToString();
    private string _lastPage = "";

    public async Task LookAtAsync(string path, CancellationToken stop)
    {
        var page = await ReadAsync(path, stop);
        var tag = PageviewTag().Match(page);
        if (!tag.Success)
            return;

        var url = new Uri(shop.BaseAddress!, path).AbsoluteUri;
        using var answer = await cloud.PostAsJsonAsync(Data("pageviews-url"), new
        {
            token = Data("token"),
            url,
            title = Title().Match(page).Groups[1].Value,
            referrer = _lastPage,
            anonymous_id = _id,
            identity = Data("identity"),
            trace_id = Data("trace-id"),
            route = Data("route"),
        }, stop);
        _lastPage = url;

        string Data(string name) => Value(tag.Value, $"data-{name}");
    }

    /// <summary>Asks what anybody asks.</summary>
    public async Task AskAsync(CancellationToken stop)
    {
        var page = await ReadAsync("/support", stop);
        await Task.Delay(TimeToWrite, stop);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["plain_connect_render_token"] = Field(page, "plain_connect_render_token"),
            ["plain_connect_identity"] = Field(page, "plain_connect_identity"),
            ["plain_connect_check"] = "",
            ["name"] = "Ann",
            ["email"] = "ann@example.com",
            ["message"] = "My gift card was declined. What can I do?",
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, Value(SupportForm().Match(page).Value, "action")) { Content = form };
        request.Headers.Add("Origin", shop.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await cloud.SendAsync(request, stop);
    }

    private async Task<string> ReadAsync(string path, CancellationToken stop)
    {
        using var answer = await shop.GetAsync(path, stop);
        return await answer.Content.ReadAsStringAsync(stop);
    }

    private static string Field(string page, string name) =>
        Value(Regex.Match(page, $"<input[^>]* name=\"{name}\"[^>]*>").Value, "value");

    private static string Value(string element, string attribute) =>
        WebUtility.HtmlDecode(Regex.Match(element, $" {attribute}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<script async[^>]*>")]
    private static partial Regex PageviewTag();

    [GeneratedRegex("<form[^>]*>")]
    private static partial Regex SupportForm();

    [GeneratedRegex("<title>(.*)</title>")]
    private static partial Regex Title();
}
