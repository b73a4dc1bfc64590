using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Connect.Tests;

/// <summary>What a browser's parser makes of a page.</summary>
internal static class Html
{
    public static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The page's only script.</summary>
    public static IElement Script(string html) => Assert.Single(Parse(html).Scripts);

    /// <summary>The values of the page's inputs by name.</summary>
    public static IReadOnlyDictionary<string, string?> Fields(string html) =>
        Parse(html).QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value"));
}
