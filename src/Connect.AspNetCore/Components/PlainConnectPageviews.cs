using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Connect;

/// <summary>
/// <c>&lt;PlainConnectPageviews /&gt;</c> in a component that is rendered statically: the script that reports the page, or
/// nothing without a pageviews token.
/// </summary>
public sealed class PlainConnectPageviews : PlainConnectComponent
{
    private protected override IHtmlContent Content(PlainConnectPages pages, HttpContext context) => pages.Pageviews(context);
}
