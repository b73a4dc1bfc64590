using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Connect;

/// <summary>
/// <c>&lt;connect-pageviews /&gt;</c>: the script that reports the page, or nothing without a pageviews token.
/// </summary>
[HtmlTargetElement("connect-pageviews", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PlainConnectPageviewsTagHelper : PlainConnectTagHelper
{
    /// <summary>Made by Razor.</summary>
    public PlainConnectPageviewsTagHelper(PlainConnectPages pages)
        : base(pages)
    {
    }

    private protected override IHtmlContent Content(PlainConnectPages pages, HttpContext context) => pages.Pageviews(context);
}
