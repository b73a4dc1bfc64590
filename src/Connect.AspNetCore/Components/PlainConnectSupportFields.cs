using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Connect;

/// <summary>
/// <c>&lt;PlainConnectSupportFields /&gt;</c> in a component that is rendered statically: the fields that every support form
/// carries.
/// </summary>
public sealed class PlainConnectSupportFields : PlainConnectComponent
{
    private protected override IHtmlContent Content(PlainConnectPages pages, HttpContext context) => pages.SupportFields(context);
}
