using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Connect;

/// <summary>
/// <c>&lt;PlainConnectTraceButton /&gt;</c> in a component that is rendered statically: a link to the request's trace, “Not
/// sampled”, or nothing where nothing is exported.
/// </summary>
public sealed class PlainConnectTraceButton : PlainConnectComponent
{
    private protected override IHtmlContent Content(PlainConnectPages pages, HttpContext context) => pages.TraceButton(context);
}
