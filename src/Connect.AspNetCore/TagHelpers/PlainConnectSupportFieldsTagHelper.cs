using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Connect;

/// <summary><c>&lt;connect-support-fields /&gt;</c>: the fields that every support form carries.</summary>
[HtmlTargetElement("connect-support-fields", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PlainConnectSupportFieldsTagHelper : PlainConnectTagHelper
{
    /// <summary>Made by Razor.</summary>
    public PlainConnectSupportFieldsTagHelper(PlainConnectPages pages)
        : base(pages)
    {
    }

    private protected override IHtmlContent Content(PlainConnectPages pages, HttpContext context) => pages.SupportFields(context);
}
