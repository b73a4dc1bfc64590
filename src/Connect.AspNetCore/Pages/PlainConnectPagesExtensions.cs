using System.Diagnostics;
using Connect.Export;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Connect;

/// <summary>What Connect puts into the page that answers a request.</summary>
public static class PlainConnectPagesExtensions
{
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

        var surroundings = PageSurroundings.Of(context);
        var user = User(pages, surroundings, context);
        if (!string.IsNullOrEmpty(user))
            PrivatePage.Make(context);
        return new HtmlString(pages.Pageviews(
            user, PageRoute.Of(context), TraceId(context), surroundings.Options.Nonce(context), surroundings.ScriptUrl(context.Request)));
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
        return new HtmlString(pages.SupportFields(User(pages, PageSurroundings.Of(context), context)));
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

    private static string? User(PlainConnectPages pages, PageSurroundings surroundings, HttpContext context) =>
        pages.Settings.SecretKey.IsEmpty ? null : surroundings.Options.UserId(context);

    private static string? TraceId(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity ?? Activity.Current;
        return activity is { IdFormat: ActivityIdFormat.W3C } ? activity.TraceId.ToHexString() : null;
    }
}
