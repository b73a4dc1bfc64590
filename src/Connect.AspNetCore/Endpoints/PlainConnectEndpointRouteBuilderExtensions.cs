using Connect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>What an app serves for Connect.</summary>
public static class PlainConnectEndpointRouteBuilderExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Serves the script behind the pageview tag: under a name with its fingerprint, which browsers keep for good and the
    /// tag refers to, and under <c>pageviews.js</c>, which they keep for a minute. Anybody may fetch it.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">The path under which it is served; one without parameters.</param>
    /// <returns>For conventions of the app's own on both endpoints.</returns>
    /// <exception cref="InvalidOperationException">Connect's services are missing.</exception>
    public static IEndpointConventionBuilder MapPlainConnect(this IEndpointRouteBuilder endpoints, string prefix = "/plain-connect")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var place = Service<ScriptPlace>(endpoints);
        place.Served = true;
        var group = endpoints.MapGroup(prefix);
        group.MapMethods(PageviewScript.PlainName, Methods, ScriptEndpoint.ServeForAMinute)
            .WithDisplayName("Connect's pageview script");
        group.MapMethods(PageviewScript.FingerprintedName, Methods, ScriptEndpoint.ServeForGood)
            .WithDisplayName("Connect's pageview script, fingerprinted")
            // Told last, with the prefixes of all groups around it.
            .Finally(endpoint => place.Path = "/" + ((RouteEndpointBuilder)endpoint).RoutePattern.RawText!.TrimStart('/'));
        return group.AllowAnonymous();
    }

    /// <summary>
    /// Serves the process's metrics in Prometheus' text format, measured from now on; also when nothing is exported.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The path.</param>
    /// <returns>For conventions of the app's own, such as <c>RequireAuthorization()</c>.</returns>
    /// <exception cref="InvalidOperationException">Connect's services are missing.</exception>
    public static IEndpointConventionBuilder MapPlainConnectMetrics(this IEndpointRouteBuilder endpoints, string pattern = "/metrics")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var metrics = Service<MetricsEndpoint>(endpoints);
        metrics.Start();
        return endpoints.MapMethods(pattern, Methods, metrics.ServeAsync).WithDisplayName("Connect's metrics");
    }

    private static T Service<T>(IEndpointRouteBuilder endpoints)
        where T : notnull => endpoints.ServiceProvider.GetService<T>() ?? throw new InvalidOperationException(
            "Connect's services are missing. Add builder.Services.AddPlainConnect() before the app is built.");
}
