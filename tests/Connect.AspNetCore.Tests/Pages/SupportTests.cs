namespace Connect.Tests.Pages;

/// <summary>The support form on pages of every kind.</summary>
public class SupportTests
{
    public static TheoryData<string> Kinds => new("/minimal/7", "/blog/tea", "/mvc/Home/Index/7", "/component/7");

    /// <summary>Those that show the whole form.</summary>
    public static TheoryData<string> Forms => new("/blog/tea", "/mvc/Home/Index/7", "/component/7");

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_fields_are_there_without_a_secret_too(string path)
    {
        await using var app = await SomeApp.StartAsync();

        var inputs = Html.Parse(await app.PageAsync(path, user: "42")).QuerySelectorAll("input");

        Assert.Equal(
            ["plain_connect_render_token", "plain_connect_identity", "plain_connect_check"],
            inputs.Select(input => input.GetAttribute("name")));
        Assert.Equal(["", "", null], inputs.Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_fields_carry_the_user_and_a_token_of_this_very_moment(string path)
    {
        await using var app = await SomeApp.StartAsync(options => options.SecretKey = "app-secret");

        var page = await app.PageAsync(path, user: "user-4711");

        var fields = Html.Fields(page);
        Assert.InRange((DateTimeOffset.UtcNow - TokenReader.Verify(fields["plain_connect_render_token"]!, "app-secret")).TotalSeconds, -1, 5);
        Assert.Equal("user-4711", TokenReader.Decrypt(fields["plain_connect_identity"]!, "app-secret"));
        Assert.DoesNotContain("user-4711", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task The_form_goes_to_the_endpoint_by_post(string path)
    {
        await using var app = await SomeApp.StartAsync();

        var form = Html.Parse(await app.PageAsync(path)).QuerySelector("form")!;

        Assert.Equal("https://plainframework.com/forms/plain_sf_test", form.GetAttribute("action"));
        Assert.Equal("post", form.GetAttribute("method"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task The_form_goes_to_the_base_url_that_is_configured(string path)
    {
        await using var app = await SomeApp.StartAsync(options => options.CloudUrl = "https://custom.example/");

        Assert.Equal(
            "https://custom.example/forms/plain_sf_test", Html.Parse(await app.PageAsync(path)).QuerySelector("form")!.GetAttribute("action"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task The_form_takes_no_token_of_the_app_s_own_along(string path)
    {
        await using var app = await SomeApp.StartAsync();

        using var response = await app.GetAsync(path);

        Assert.DoesNotContain("__RequestVerificationToken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Other_attributes_of_the_form_and_other_forms_stay_as_they_are()
    {
        await using var app = await SomeApp.StartAsync();

        var forms = Html.Parse(await app.PageAsync("/forms")).QuerySelectorAll("form");

        Assert.Equal("support", forms[0].ClassName);
        Assert.False(forms[0].HasAttribute("connect-support-form"));
        Assert.Null(forms[0].QuerySelector("[name=__RequestVerificationToken]"));
        Assert.Equal("/search", forms[1].GetAttribute("action"));
        Assert.NotNull(forms[2].QuerySelector("[name=__RequestVerificationToken]"));
    }
}
