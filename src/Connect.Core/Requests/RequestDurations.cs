using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Export;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Connect.Requests;

/// <summary>
/// Measures incoming requests in the place of ASP.NET Core, which does so before it is known what became of them: its
/// own histogram has other routes than the spans, and none of the errors.
/// </summary>
internal sealed class RequestDurations : IRequestHandler, IDisposable
{
    /// <summary>The library's meter, by whose name this is included or excluded.</summary>
    public const string LibraryMeter = "Microsoft.AspNetCore.Hosting";

    private const string MeterName = "PlainConnect.Requests";
    private const string Instrument = "http.server.request.duration";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _durations;
    private readonly RequestExclusion _exclusion;

    public RequestDurations(RequestExclusion exclusion)
    {
        _exclusion = exclusion;
        _durations = _meter.CreateHistogram(Instrument, "s", "Duration of HTTP server requests.", tags: null, SecondsBoundaries.Conventional);
    }

    /// <summary>Whether it is the library's, in the place of which this one is.</summary>
    public static bool Replaces(Instrument instrument) =>
        instrument.Name == RequestDurations.Instrument && instrument.Meter.Name == LibraryMeter;

    /// <summary>Whether it is one of these: each who exports has one of its own.</summary>
    public static bool IsAny(Meter meter) => meter.Name == MeterName;

    public bool Owns(Meter meter) => ReferenceEquals(meter, _meter);

    public void Begin(object? payload)
    {
    }

    public void Match(object? payload) => RequestFacts.RememberEndpoint((HttpContext)payload!);

    public void Fail(object? payload) => RequestFacts.RememberFailure(payload!);

    public void End(object? payload)
    {
        if (!_durations.Enabled)
            return;

        var context = (HttpContext)payload!;
        var request = context.Request;
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity ?? Activity.Current;
        if (activity is null || (!_exclusion.IsEmpty && _exclusion.Includes(RequestFacts.Path(request))))
            return;

        var tags = new TagList
        {
            { "http.request.method", RequestMethod.Of(request.Method).Name },
            { "http.response.status_code", RequestFacts.Status(context.Response.StatusCode) },
            { "network.protocol.version", RequestFacts.ProtocolVersion(context) },
            { "url.scheme", request.Scheme },
        };
        if (RequestFacts.Route(context) is { } route)
            tags.Add("http.route", route.Text);
        if (RequestFacts.ErrorType(context) is { } errorType)
            tags.Add("error.type", errorType);
        _durations.Record(activity.Duration.TotalSeconds, tags);
    }

    public void Dispose() => _meter.Dispose();
}
