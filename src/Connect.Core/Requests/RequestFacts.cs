using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Connect.Export;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Connect.Requests;

/// <summary>Reads of a request what its span and its measurement both tell.</summary>
internal static class RequestFacts
{
    private const int FirstFailure = 500;
    private const int MostStatus = 600;

    // An attribute's value is an object; the same few numbers serve all requests.
    private static readonly object[] Statuses = [.. Enumerable.Range(0, MostStatus).Select(status => (object)status)];

    /// <summary>The route, also when an error page has run since; null when none was matched.</summary>
    public static RequestRoute? Route(HttpContext context) =>
        FirstEndpoint(context) is RouteEndpoint endpoint ? RequestRoute.Of(endpoint) : null;

    /// <summary>The path as it was asked for, percent-encoded.</summary>
    public static string Path(HttpRequest request) =>
        request.PathBase.Add(request.Path).ToUriComponent() is { Length: > 0 } path ? path : "/";

    public static object Status(int status) => status is >= 0 and < MostStatus ? Statuses[status] : status;

    /// <summary>The error's type: an exception's, as logs tell it, or the status; null when the request has not failed.</summary>
    public static string? ErrorType(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (status < FirstFailure)
            return null;

        return Failure(context) is { } exception ? SpanException.TypeOf(exception) : status.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The exception, whoever has handled it.</summary>
    public static Exception? Failure(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error ?? context.Features.Get<RequestNotes>()?.Unhandled;

    public static string ProtocolVersion(HttpContext context) => context.Request.Protocol switch
    {
        "HTTP/1.1" => "1.1",
        "HTTP/2" => "2",
        "HTTP/3" => "3",
        "HTTP/1.0" => "1.0",
        var protocol => protocol.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase) ? protocol[5..] : protocol,
    };

    /// <summary>Remembers the first endpoint when a status page is about to run in its place.</summary>
    public static void RememberEndpoint(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not { } again)
            return;

        var notes = RequestNotes.Of(context);
        if (notes.RunsAgain)
            return;

        notes.RunsAgain = true;
        notes.FirstEndpoint = again.Endpoint;
    }

    /// <summary>Remembers an exception that has left the app.</summary>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2075", Justification = "ASP.NET Core's type is internal, and has its public properties kept for listeners.")]
    public static void RememberFailure(object payload)
    {
        var type = payload.GetType();
        if (type.GetProperty("httpContext")?.GetValue(payload) is HttpContext context
            && type.GetProperty("exception")?.GetValue(payload) is Exception exception)
        {
            RequestNotes.Of(context).Unhandled = exception;
            return;
        }

        throw new FormatException("ASP.NET Core tells of unhandled exceptions in another manner.");
    }

    private static Endpoint? FirstEndpoint(HttpContext context)
    {
        if (context.Features.Get<RequestNotes>() is { RunsAgain: true } notes)
            return notes.FirstEndpoint;

        return context.Features.Get<IExceptionHandlerFeature>() is { } handled ? handled.Endpoint : context.GetEndpoint();
    }
}
