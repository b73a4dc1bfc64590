using Connect;
using Connect.Export;
using Microsoft.Extensions.Configuration;

namespace OpenTelemetry.Trace;

/// <summary>Connect as an exporter of an app's own tracer provider.</summary>
public static class PlainConnectTracerProviderBuilderExtensions
{
    /// <summary>
    /// Exports the spans that this provider records, instead of those that Connect would record by itself: the provider's
    /// sources and its sampler decide, of which Connect only leaves out what <see cref="PlainConnectOptions.Sources"/> and
    /// <see cref="PlainConnectOptions.ExcludedSources"/> leave out. The resource is Connect's. Without a token it does
    /// nothing.
    /// </summary>
    /// <param name="builder">The provider's builder; one provider of a process has it, once.</param>
    /// <param name="configure">Sets options in code; these win over everything else.</param>
    /// <param name="configuration">
    /// The app's configuration, whose <c>PlainConnect</c> section is read; by default that of the provider's services.
    /// </param>
    /// <exception cref="PlainConnectConfigurationException">Thrown when the provider is built and something is wrong.</exception>
    public static TracerProviderBuilder AddPlainConnect(
        this TracerProviderBuilder builder, Action<PlainConnectOptions>? configure = null, IConfiguration? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WhenBuilt((services, provider) =>
        {
            if (ProviderSettings.Configure(configure, configuration, services) is { ExportActive: true } settings
                && ProviderSettings.IsFirst(provider))
            {
                provider.AddProcessor(new AttachedSpans(settings, PlainConnectExporter.Seat));
            }
        });
    }

    private static TracerProviderBuilder WhenBuilt(
        this TracerProviderBuilder builder, Action<IServiceProvider, TracerProviderBuilder> configure) =>
        ((IDeferredTracerProviderBuilder)builder).Configure(configure);
}
