using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Export;

/// <summary>What an app's own OpenTelemetry providers contribute to the settings, and get of them.</summary>
internal static class ProviderSettings
{
    private const string Owner = "OpenTelemetry provider";

    private static readonly ConditionalWeakTable<object, object> Attached = [];

    /// <summary>The process's settings, with what is written on the provider's builder.</summary>
    public static PlainConnectSettings Configure(
        Action<PlainConnectOptions>? configure, IConfiguration? configuration, IServiceProvider services)
    {
        var options = new PlainConnectOptions();
        configure?.Invoke(options);
        PlainConnect.Process.Configure(Owner, options, configuration ?? services.GetService<IConfiguration>());
        return PlainConnect.Settings;
    }

    /// <summary>Whether this provider's builder is asked for the first time: exported twice, everything would double.</summary>
    public static bool IsFirst(object builder) => Attached.TryAdd(builder, builder);
}
