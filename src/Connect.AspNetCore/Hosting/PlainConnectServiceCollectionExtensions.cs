using Connect;
using Connect.Export;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connect's services.</summary>
public static class PlainConnectServiceCollectionExtensions
{
    private const string Owner = "AddPlainConnect";

    /// <summary>
    /// Adds <see cref="PlainConnectPages"/>, what <c>MapPlainConnect()</c> and <c>MapPlainConnectMetrics()</c> need, and a
    /// share in the exporter for as long as the host lives. Settings that a logger was given hold here as well; without
    /// a configuration these and the environment's are all.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's configuration, whose <c>PlainConnect</c> section is read.</param>
    /// <param name="configure">Sets options in code.</param>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static IServiceCollection AddPlainConnect(
        this IServiceCollection services, IConfiguration? configuration = null, Action<PlainConnectOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new PlainConnectOptions();
        configure?.Invoke(options);
        AdapterSettings.Contribute(Owner, options, configuration);
        services.AddOptions().AddLogging();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HostExport>());
        services.TryAddSingleton<ScriptPlace>();
        services.TryAddSingleton<PageSurroundings>();
        services.TryAddSingleton<MetricsEndpoint>();
        // Loggers may be configured later than this, and again.
        services.TryAddTransient(_ => PlainConnectPages.Current);
        return services;
    }

    /// <inheritdoc cref="AddPlainConnect(IServiceCollection, IConfiguration, Action{PlainConnectOptions})" />
    public static IServiceCollection AddPlainConnect(this IServiceCollection services, Action<PlainConnectOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddPlainConnect(configuration: null, configure);
    }
}
