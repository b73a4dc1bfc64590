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

    /// <summary>
    /// Before MVC's own helper for forms: to one that has an action already it does not add the app's antiforgery token.
    /// </summary>
    public override int Order => -2000;

    /// <summary>The id of the support endpoint, as Plain Cloud shows it.</summary>
    [HtmlAttributeName(IdAttribute)]
    public string EndpointId { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("action", _pages.SupportUrl(EndpointId));
        output.Attributes.SetAttribute("method", "post");
    }
}
