using Microsoft.Extensions.Configuration;

namespace Connect;

/// <summary>
/// Connect in this process: its settings and its checks. A logger's sink or target configures it; an app that has
/// neither, or wants more, calls <see cref="Configure"/>.
/// </summary>
public static class PlainConnect
{
    internal static PlainConnectProcess Process { get; } = new(Ambient.Variable, Ambient.App, () => PlainConnectExporter.Seat.Holder);

    /// <summary>The settings in effect.</summary>
    /// <exception cref="PlainConnectConfigurationException">
    /// Nothing was configured, and the environment has errors.
    /// </exception>
    public static PlainConnectSettings Settings => Process.Settings;

    /// <summary>Reads, checks and records this process's settings from code, environment and configuration.</summary>
    /// <param name="configure">Sets options in code; these win over everything else.</param>
    /// <param name="configuration">The app's configuration, whose <c>PlainConnect</c> section is read.</param>
    /// <returns>The settings of this call.</returns>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static PlainConnectSettings Configure(
        Action<PlainConnectOptions>? configure = null, IConfiguration? configuration = null)
    {
        var options = new PlainConnectOptions();
        configure?.Invoke(options);
        return Process.Configure(PlainConnectProcess.InCode, options, configuration);
    }

    /// <summary>Each setting with its value and where that came from, a line each; secrets show masked.</summary>
    public static string Describe() => Settings.Describe();

    /// <summary>
    /// Looks for what will not work as meant, and says how to mend it. Where export is active the endpoint is sent one
    /// request without any record, which tells a refused token, a wrong address and an endpoint out of reach.
    /// </summary>
    /// <param name="cancellationToken">Ends the check; it ends by itself within <see cref="PlainConnectOptions.ExportTimeout"/>.</param>
    /// <returns>The findings; none when all is well.</returns>
    public static Task<IReadOnlyList<PlainConnectCheckResult>> CheckAsync(CancellationToken cancellationToken = default) =>
        CheckAsync(probe: true, cancellationToken);

    /// <summary>Looks for what will not work as meant, and says how to mend it.</summary>
    /// <param name="probe">Whether to ask the endpoint; without, nothing is sent and the answer is there at once.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The findings; none when all is well.</returns>
    public static Task<IReadOnlyList<PlainConnectCheckResult>> CheckAsync(bool probe, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IReadOnlyList<PlainConnectCheckResult>>(cancellationToken);
        }

        return probe ? Process.CheckAsync(EndpointProbe.Real, cancellationToken) : Task.FromResult(Process.Check());
    }
}
