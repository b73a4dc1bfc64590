using System.ComponentModel;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Connect;

/// <summary>A tag that is replaced by what Connect puts into the page.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PlainConnectTagHelper : TagHelper
{
    private readonly PlainConnectPages _pages;

    private protected PlainConnectTagHelper(PlainConnectPages pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        _pages = pages;
    }

    /// <summary>The view that the tag is in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Content(_pages, ViewContext.HttpContext));
    }

    private protected abstract IHtmlContent Content(PlainConnectPages pages, HttpContext context);
}
