using LocalCloud.Pages.Parts;

namespace Connect.Tests.Pages;

public class MarkupTests
{
    [Fact]
    public void Foreign_text_is_encoded_wherever_it_stands()
    {
        const string Hostile = "<b a=\"1\" c='2'>&";

        Assert.Equal(
            "<p title=\"&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;\">&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;</p>",
            Markup.Of($"<p title=\"{Hostile}\">{Hostile}</p>").ToString());
    }

    [Fact]
    public void Markup_in_markup_stays_as_it_is_and_lists_are_joined()
    {
        var items = new[] { "a<", "b" }.Select(item => Markup.Of($"<i>{item}</i>"));

        Assert.Equal("<p><i>a&lt;</i><i>b</i>17 1.25</p>", Markup.Of($"<p>{items}{17} {1.25}</p>").ToString());
    }

    [Theory]
    [InlineData("/logs", "", "/logs")]
    [InlineData("/logs", "a&b=\"c\" d/#?", "/logs?text=a%26b%3D%22c%22%20d%2F%23%3F")]
    public void Foreign_text_in_addresses_is_escaped(string path, string text, string expected) =>
        Assert.Equal(expected, Link.To(path, ("text", text)));
}
