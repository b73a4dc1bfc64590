using Connect;
using Connect.Export;
using Microsoft.Extensions.Configuration;

namespace OpenTelemetry.Metrics;

/// <summary>Connect as an exporter of an app's own meter provider.</summary>
public static class PlainConnectMeterProviderBuilderExtensions
{
    /// <summary>
    /// Exports the metrics that this provider collects, instead of those that Connect would collect by itself: the
    /// provider's meters and its views decide, of which Connect only leaves out what
    /// <see cref="PlainConnectOptions.Meters"/> and <see cref="PlainConnectOptions.ExcludedMeters"/> leave out. The
    /// resource is Connect's, and its own meter is added. Without a token it does nothing.
    /// </summary>
    /// <param name="builder">The provider's builder; one provider of a process has it, once.</param>
    /// <param name="configure">Sets options in code; these win over everything else.</param>
    /// <param name="configuration">
    /// The app's configuration, whose <c>PlainConnect</c> section is read; by default that of the provider's services.
    /// </param>
    /// <exception cref="PlainConnectConfigurationException">Thrown when the provider is built and something is wrong.</exception>
    public static MeterProviderBuilder AddPlainConnect(
        this MeterProviderBuilder builder, Action<PlainConnectOptions>? configure = null, IConfiguration? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WhenBuilt((services, provider) =>
        {
            if (ProviderSettings.Configure(configure, configuration, services) is { ExportActive: true } settings
                && ProviderSettings.IsFirst(provider))
            {
                var exporter = new AttachedMetrics(settings, PlainConnectExporter.Seat);
                provider.AddMeter(ExportMeter.Name).AddReader(MetricExport.Reader(exporter, settings));
            }
        });
    }

    private static MeterProviderBuilder WhenBuilt(
        this MeterProviderBuilder builder, Action<IServiceProvider, MeterProviderBuilder> configure) =>
        ((IDeferredMeterProviderBuilder)builder).Configure(configure);
}
