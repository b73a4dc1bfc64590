using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Connect;

/// <summary><c>&lt;form connect-support-form="id"&gt;</c>: sends the form to a support endpoint on Plain Cloud.</summary>
[HtmlTargetElement("form", Attributes = IdAttribute)]
public sealed class PlainConnectSupportFormTagHelper : TagHelper
{
    private const string IdAttribute = "connect-support-form";

    private readonly PlainConnectPages _pages;

    /// <summary>Made by Razor.</summary>
    public PlainConnectSupportFormTagHelper(PlainConnectPages pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        _pages = pages;
    }

    /// <summary>Before MVC's own helper for forms.</summary>
    public override int Order => -2000;

    /// <summary>The id of the support endpoint, as Plain Cloud shows it.</summary>
    [HtmlAttributeName(IdAttribute)]
    public string EndpointId { get; set; } = "";

    /// <summary>The view that the form is in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("action", _pages.SupportUrl(EndpointId));
        output.Attributes.SetAttribute("method", "post");
        // MVC would add the app's antiforgery token, which is nobody else's business.
        ViewContext.FormContext.HasAntiforgeryToken = true;
    }
}
