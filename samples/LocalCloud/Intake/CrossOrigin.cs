using Microsoft.Net.Http.Headers;

namespace LocalCloud.Intake;

/// <summary>
/// Lets pages of any origin send here. A beacon is sent with credentials, for which browsers want the page's origin by
/// name and no star.
/// </summary>
internal static class CrossOrigin
{
    /// <summary>What browsers ask before a request that is not a plain one.</summary>
    public static Task Preflight(HttpContext context)
    {
        Allow(context);
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "content-type";
        context.Response.Headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static void Allow(HttpContext context)
    {
        context.Response.Headers.Append(HeaderNames.Vary, "Origin");
        if (context.Request.Headers.Origin is [{ Length: > 0 } origin] && origin.All(character => character is > ' ' and <= '~'))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.AccessControlAllowCredentials = "true";
        }
    }
}
