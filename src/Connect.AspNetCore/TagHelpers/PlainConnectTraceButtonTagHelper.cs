using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Connect;

/// <summary>
/// <c>&lt;connect-trace-button /&gt;</c>: a link to the request's trace, “Not sampled”, or nothing where nothing is exported.
/// </summary>
[HtmlTargetElement("connect-trace-button", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PlainConnectTraceButtonTagHelper : PlainConnectTagHelper
{
    /// <summary>Made by Razor.</summary>
    public PlainConnectTraceButtonTagHelper(PlainConnectPages pages)
        : base(pages)
    {
    }

    private protected override IHtmlContent Content(PlainConnectPages pages, HttpContext context) => pages.TraceButton(context);
}
