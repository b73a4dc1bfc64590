using Connect;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connect's checks among the app's health checks.</summary>
public static class PlainConnectHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds what <see cref="PlainConnect.CheckAsync(bool, CancellationToken)"/> finds: warnings make the app degraded,
    /// errors what <paramref name="failureStatus"/> says.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">
    /// The status with errors: degraded by default, since an app whose telemetry does not arrive is well otherwise, and
    /// should be neither restarted nor taken out of service.
    /// </param>
    /// <param name="tags">To choose checks by.</param>
    /// <param name="probe">
    /// Whether each check sends the endpoint a request without any record; otherwise nothing is sent.
    /// </param>
    public static IHealthChecksBuilder AddPlainConnect(
        this IHealthChecksBuilder builder,
        string name = "plain_connect",
        HealthStatus failureStatus = HealthStatus.Degraded,
        IEnumerable<string>? tags = null,
        bool probe = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, new FindingsHealthCheck(probe), failureStatus, tags));
    }
}
