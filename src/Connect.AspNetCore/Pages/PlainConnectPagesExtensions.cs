using System.Diagnostics;
using Connect.Export;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Connect;

/// <summary>What Connect puts into the page that answers a request.</summary>
public static class PlainConnectPagesExtensions
{
    private static readonly PlainConnectPageOptions Defaults = new();

    /// <summary>
    /// The <c>&lt;script&gt;</c> that reports the page, with the request's route, trace, signed-in user and nonce; nothing
    /// without <see cref="PlainConnectOptions.PageviewsToken"/>. A page with a user is kept from shared caches.
    /// </summary>
    /// <param name="pages">The helpers.</param>
    /// <param name="context">The request.</param>
    public static IHtmlContent Pageviews(this PlainConnectPages pages, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(context);
        if (pages.Settings.PageviewsToken.Length == 0)
            return HtmlString.Empty;

        var options = Options(context);
        var user = User(pages, options, context);
        if (!string.IsNullOrEmpty(user))
            PrivatePage.Make(context);
        return new HtmlString(pages.Pageviews(
            user, PageRoute.Of(context), TraceId(context), options.Nonce(context), ScriptUrl(context)));
    }

    /// <summary>
    /// The fields that every support form carries: a signed time, the signed-in user, and a trap for robots. With a secret
    /// key the page is kept from shared caches.
    /// </summary>
    /// <param name="pages">The helpers.</param>
    /// <param name="context">The request.</param>
    public static IHtmlContent SupportFields(this PlainConnectPages pages, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(context);
        if (!pages.Settings.SecretKey.IsEmpty)
            PrivatePage.Make(context);
        return new HtmlString(pages.SupportFields(User(pages, Options(context), context)));
    }

    /// <summary>
    /// A link to the request's trace on Plain Cloud, a muted note when it is not sampled, or nothing when there is no trace
    /// or nothing is exported.
    /// </summary>
    /// <param name="pages">The helpers.</param>
    /// <param name="context">The request.</param>
    public static IHtmlContent TraceButton(this PlainConnectPages pages, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(context);
        return pages.TraceButton(TraceId(context)) is { Length: > 0 } button ? new HtmlString(button) : HtmlString.Empty;
    }

    private static PlainConnectPageOptions Options(HttpContext context) =>
        context.RequestServices?.GetService<IOptions<PlainConnectPageOptions>>()?.Value ?? Defaults;

    private static string? User(PlainConnectPages pages, PlainConnectPageOptions options, HttpContext context) =>
        pages.Settings.SecretKey.IsEmpty ? null : options.UserId(context);

    private static string? TraceId(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity ?? Activity.Current;
        return activity is { IdFormat: ActivityIdFormat.W3C } ? activity.TraceId.ToHexString() : null;
    }

    private static string ScriptUrl(HttpContext context)
    {
        var path = context.RequestServices?.GetService<ScriptPlace>()?.Path ?? PlainConnectPages.DefaultScriptUrl;
        return context.Request.PathBase.HasValue ? context.Request.PathBase.ToUriComponent() + path : path;
    }
}
