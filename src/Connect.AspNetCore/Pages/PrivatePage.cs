using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Connect;

/// <summary>Keeps a page that was made for one visitor from caches that serve several.</summary>
internal sealed class PrivatePage
{
    private const string Private = "private";

    private static readonly PrivatePage Marked = new();

    private PrivatePage()
    {
    }

    public static void Make(HttpContext context)
    {
        if (context.Features.Get<PrivatePage>() is not null)
            return;

        context.Features.Set(Marked);
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
            cache.Context.AllowCacheStorage = false;
        if (context.Response.HasStarted)
            return;

        // Now, for caches within the app, and at the last moment, for what the app says after this.
        Restrict(context);
        context.Response.OnStarting(static state =>
        {
            Restrict((HttpContext)state);
            return Task.CompletedTask;
        }, context);
    }

    private static void Restrict(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = headers.CacheControl.Count == 0 ? Private : Restricted(headers.CacheControl.ToString());
    }

    /// <summary>The same without the leave of shared caches; what forbids even more stays as it is.</summary>
    private static string Restricted(string cacheControl)
    {
        if (cacheControl == Private || !CacheControlHeaderValue.TryParse(cacheControl, out var directives))
            return Private;

        if (directives.NoStore)
            return cacheControl;

        directives.Public = false;
        directives.SharedMaxAge = null;
        // With names, only these headers would be private.
        directives.PrivateHeaders.Clear();
        directives.Private = true;
        return directives.ToString();
    }
}
