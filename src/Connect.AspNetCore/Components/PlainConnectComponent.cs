using System.ComponentModel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Connect;

/// <summary>A component that is what Connect puts into the page. Rendered other than statically, it is nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PlainConnectComponent : ComponentBase
{
    private protected PlainConnectComponent()
    {
    }

    [Inject]
    private PlainConnectPages Pages { get; set; } = null!;

    // There is none where components are interactive.
    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (HttpContext is { } context)
            builder.AddMarkupContent(0, Content(Pages, context).ToString());
    }

    private protected abstract IHtmlContent Content(PlainConnectPages pages, HttpContext context);
}
