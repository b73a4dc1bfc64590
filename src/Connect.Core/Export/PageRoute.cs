using System.ComponentModel;
using Connect.Requests;
using Microsoft.AspNetCore.Http;

namespace Connect.Export;

/// <summary>The route of a request, for the page that it renders. Not for apps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PageRoute
{
    /// <summary>
    /// The same text as <c>http.route</c> on the request's span, also while an error page runs; <see langword="null"/>
    /// when no route was matched.
    /// </summary>
    /// <param name="context">
    /// The request's <c>HttpContext</c>; named by no type, since this library is also used where ASP.NET Core is not.
    /// </param>
    public static string? Of(object context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = (HttpContext)context;
        // What a listener to requests would have done, had there been one.
        RequestFacts.RememberEndpoint(request);
        return RequestFacts.Route(request)?.Text;
    }
}
