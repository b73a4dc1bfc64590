using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Connect;

/// <summary>What Connect's checks find, as a health check.</summary>
internal sealed class FindingsHealthCheck(bool probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var findings = await PlainConnect.CheckAsync(probe, cancellationToken).ConfigureAwait(false);
        var status = findings.Select(finding => finding.Severity).DefaultIfEmpty(PlainConnectSeverity.Information).Max() switch
        {
            PlainConnectSeverity.Information => HealthStatus.Healthy,
            PlainConnectSeverity.Warning => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
        return new HealthCheckResult(
            status,
            findings.Count == 0 ? null : string.Join('\n', findings),
            data: findings.GroupBy(finding => finding.Id).ToDictionary(same => same.Key, same => (object)string.Join('\n', same)));
    }
}
