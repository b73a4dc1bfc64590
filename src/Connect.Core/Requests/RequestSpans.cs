using System.Diagnostics;
using Connect.Export;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Connect.Requests;

/// <summary>
/// Writes on the spans of incoming requests what OpenTelemetry's conventions have of them. ASP.NET Core makes the spans
/// and leaves them bare; those of traces that are not sampled stay so.
/// </summary>
internal sealed class RequestSpans(TraceSampling sampling, RequestExclusion exclusion) : IRequestHandler
{
    private const int HttpPort = 80;
    private const int HttpsPort = 443;

    public void Begin(object? payload)
    {
        if (exclusion.IsEmpty)
            return;

        var context = (HttpContext)payload!;
        if (exclusion.Includes(RequestFacts.Path(context.Request)) && SampledSpan(context) is { } span)
            RequestExclusion.Add(span);
    }

    public void Match(object? payload) => RequestFacts.RememberEndpoint((HttpContext)payload!);

    public void Fail(object? payload) => RequestFacts.RememberFailure(payload!);

    public void End(object? payload)
    {
        var context = (HttpContext)payload!;
        if (SampledSpan(context) is not { } span || exclusion.Covers(span))
            return;

        var request = context.Request;
        var method = RequestMethod.Of(request.Method);
        var route = RequestFacts.Route(context);
        span.DisplayName = route?.NameWith(method) ?? method.SpanName;
        span.SetTag("http.request.method", method.Name);
        if (method.Name != request.Method)
            span.SetTag("http.request.method_original", request.Method);
        if (route is not null)
            span.SetTag("http.route", route.Text);
        span.SetTag("url.path", RequestFacts.Path(request));
        span.SetTag("url.scheme", request.Scheme);
        DescribeServer(span, request);
        span.SetTag("network.protocol.version", RequestFacts.ProtocolVersion(context));
        if (request.Headers.UserAgent is [{ Length: > 0 } userAgent, ..])
            span.SetTag("user_agent.original", userAgent);
        span.SetTag("http.response.status_code", RequestFacts.Status(context.Response.StatusCode));
        if (RequestFacts.ErrorType(context) is { } errorType)
            DescribeFailure(span, errorType, RequestFacts.Failure(context));
    }

    private static void DescribeServer(Activity span, HttpRequest request)
    {
        if (!request.Host.HasValue)
            return;

        span.SetTag("server.address", request.Host.Host);
        span.SetTag("server.port", request.Host.Port ?? (request.IsHttps ? HttpsPort : HttpPort));
    }

    private static void DescribeFailure(Activity span, string errorType, Exception? exception)
    {
        span.SetTag("error.type", errorType);
        span.SetStatus(ActivityStatusCode.Error);
        if (exception is not null)
            SpanException.Record(span, exception);
    }

    private Activity? SampledSpan(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity ?? Activity.Current;
        return activity is { IsAllDataRequested: true, Source.Name: RequestEvents.Library } && sampling.Includes(activity.TraceId)
            ? activity
            : null;
    }
}
