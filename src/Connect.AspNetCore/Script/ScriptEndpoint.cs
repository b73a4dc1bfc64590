using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Connect;

/// <summary>Serves the pageview script.</summary>
internal static class ScriptEndpoint
{
    private static readonly EntityTagHeaderValue EntityTag = new($"\"{PageviewScript.Fingerprint}\"");

    public static Task ServeForAMinute(HttpContext context) => Serve(context, "public, max-age=60");

    public static Task ServeForGood(HttpContext context) => Serve(context, "public, max-age=31536000, immutable");

    private static async Task Serve(HttpContext context, string cacheControl)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = cacheControl;
        response.Headers.ETag = EntityTag.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        // Proxies that compress make the tag a weak one.
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(EntityTag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = PageviewScript.Content.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(PageviewScript.Content, context.RequestAborted).ConfigureAwait(false);
    }
}
