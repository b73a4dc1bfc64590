using Microsoft.Extensions.Configuration;
using NLog.Config;

namespace Connect;

/// <summary>
/// Finds the app's configuration where NLog.Extensions.Logging has left it: among the services that it registers with
/// NLog, or where its <c>${configsetting}</c> finds it.
/// </summary>
internal static class HostConfiguration
{
    public static IConfiguration? Find(LoggingConfiguration? logging) =>
        OfServices(logging?.LogFactory.ServiceRepository) ?? OfConfigSettings();

    private static IConfiguration? OfServices(ServiceRepository? nlog)
    {
        try
        {
            // Without others NLog gives itself, and throws for what it does not have.
            return nlog?.GetService(typeof(IServiceProvider)) is IServiceProvider services && !ReferenceEquals(services, nlog)
                ? (IConfiguration?)services.GetService(typeof(IConfiguration))
                : null;
        }
        catch (Exception)
        {
            // Services that are disposed, or cannot make it.
            return null;
        }
    }

    private static IConfiguration? OfConfigSettings() =>
        Type.GetType("NLog.Extensions.Logging.ConfigSettingLayoutRenderer, NLog.Extensions.Logging", throwOnError: false)
            ?.GetProperty("DefaultConfiguration")?.GetValue(null) as IConfiguration;
}
