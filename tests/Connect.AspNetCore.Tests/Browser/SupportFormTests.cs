using System.Text.Json;
using Microsoft.Playwright;

namespace Connect.Tests.Browser;

/// <summary>What a real browser sends from an app's support form.</summary>
[Collection(BrowserTests.Name)]
public class SupportFormTests(Chromium chromium)
{
    private static readonly TimeSpan ToFillIn = TimeSpan.FromSeconds(10);

    [NeedsFact(Tool.Chromium)]
    public async Task A_message_arrives_with_its_user_its_signed_time_and_what_else_the_form_has()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();

        await SendAsync(cloud, opened.Page, $"{app.Address}/contact?user=user-4711");

        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        var conversation = Assert.Single(await cloud.AllAsync("conversations"));
        Assert.Equal("Hello", Text(conversation, "message"));
        Assert.Equal("Ann", Text(conversation, "name"));
        Assert.Equal("ann@customer.example", Text(conversation, "email"));
        Assert.Equal("help", Text(conversation, "form_slug"));
        Assert.Equal("plain_sf_test", Text(conversation, "form"));
        Assert.Equal("user-4711", Text(conversation, "user"));
        Assert.EndsWith("s before, signed", Text(conversation, "rendered"), StringComparison.Ordinal);
        Assert.Equal(app.Address, Text(conversation, "page_origin"));
        var extra = Assert.Single(conversation.GetProperty("extras").EnumerateObject());
        Assert.Equal(("order", "1017"), (extra.Name, extra.Value.GetString()));
        Assert.Empty(opened.Complaints);
    }

    [NeedsTheory(Tool.Chromium)]
    [InlineData("", "Your message was not sent")]
    [InlineData("?meta=1", "Thank you")]
    public async Task Under_the_policy_same_origin_a_form_arrives_from_a_page_with_the_meta_element(string query, string expected)
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync(PageviewTests.WithHeader("Referrer-Policy", "same-origin"));
        await using var opened = await chromium.OpenAsync();
        var post = opened.Page.WaitForRequestAsync(request => request.Method == "POST");

        await SendAsync(cloud, opened.Page, $"{app.Address}/contact{query}");

        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync(expected);
        Assert.Equal(query.Length > 0 ? app.Address : "null", (await (await post).AllHeadersAsync())["origin"]);
        Assert.Equal(query.Length > 0 ? 1 : 0, (await cloud.AllAsync("conversations")).Count);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_script_sends_the_same_fields_as_json_and_reads_the_answer()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await FillInAsync(opened.Page, $"{app.Address}/contact?user=user-4711");
        cloud.Time.Advance(ToFillIn);

        var answer = await opened.Page.EvaluateAsync<JsonElement>("""
            fetch(document.forms[0].action, {
              method: "POST",
              headers: { "Content-Type": "application/json" },
              body: JSON.stringify(Object.fromEntries(new FormData(document.forms[0]))),
            }).then(response => response.json())
            """);

        var conversation = Assert.Single(await cloud.AllAsync("conversations"));
        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(Text(conversation, "conversation"), Text(answer, "conversation"));
        Assert.Equal(("Hello", "user-4711"), (Text(conversation, "message"), Text(conversation, "user")));
        Assert.Empty(opened.Complaints);
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_robot_that_fills_in_what_people_do_not_see_is_thanked_and_not_heard()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await FillInAsync(opened.Page, $"{app.Address}/contact");
        Assert.False(await opened.Page.Locator("[name=plain_connect_check]").IsVisibleAsync());
        await opened.Page.EvaluateAsync("document.querySelector('[name=plain_connect_check]').value = 'http://spam.example'");
        cloud.Time.Advance(ToFillIn);

        await opened.Page.ClickAsync("button");

        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        Assert.Empty(await cloud.AllAsync("conversations"));
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_form_that_comes_back_at_once_is_taken_for_a_robot_s()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();
        await FillInAsync(opened.Page, $"{app.Address}/contact");

        await opened.Page.ClickAsync("button");

        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Your message was not sent");
        Assert.Contains("sooner than a person", await opened.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.Empty(await cloud.AllAsync("conversations"));
    }

    [NeedsFact(Tool.Chromium)]
    public async Task A_form_leads_back_to_the_app_where_that_is_allowed()
    {
        await using var cloud = await SomeCloud.StartAsync();
        await using var app = await cloud.StartAppAsync();
        await using var opened = await chromium.OpenAsync();

        await SendAsync(cloud, opened.Page, $"{app.Address}/contact?next={Uri.EscapeDataString($"{app.Address}/view/thanks")}");
        await Assertions.Expect(opened.Page).ToHaveURLAsync($"{app.Address}/view/thanks");

        await SendAsync(cloud, opened.Page, $"{app.Address}/contact?next={Uri.EscapeDataString("https://elsewhere.example/")}");
        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Thank you");
    }

    private static async Task SendAsync(SomeCloud cloud, IPage page, string url)
    {
        await FillInAsync(page, url);
        cloud.Time.Advance(ToFillIn);
        await page.ClickAsync("button");
    }

    private static async Task FillInAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        await page.FillAsync("[name=name]", "Ann");
        await page.FillAsync("[name=email]", "ann@customer.example");
        await page.FillAsync("[name=message]", "Hello");
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
