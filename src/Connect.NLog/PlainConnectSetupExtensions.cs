using Connect;
using Microsoft.Extensions.Configuration;
using NLog.Config;
using NLog.Targets;

namespace NLog;

/// <summary>Adds Connect to NLog in code: <c>.WriteToPlainConnect()</c>.</summary>
public static class PlainConnectSetupExtensions
{
    /// <summary>Makes the target known as <c>type="PlainConnect"</c>, for a configuration without an extensions element.</summary>
    public static ISetupBuilder RegisterPlainConnect(this ISetupBuilder setupBuilder) =>
        setupBuilder.SetupExtensions(extensions => extensions.RegisterPlainConnect());

    /// <inheritdoc cref="RegisterPlainConnect(ISetupBuilder)" />
    public static ISetupExtensionsBuilder RegisterPlainConnect(this ISetupExtensionsBuilder setupBuilder) =>
        setupBuilder.RegisterTarget<PlainConnectTarget>("PlainConnect");

    /// <summary>Exports what the rule lets through, with settings from code.</summary>
    /// <param name="configBuilder">The rule, or the target that wraps this one.</param>
    /// <param name="configure">Sets options; these win over environment and configuration.</param>
    /// <param name="configuration">The app's configuration, whose <c>PlainConnect</c> section is read.</param>
    /// <param name="target">Sets what NLog adds, such as <c>t => t.IncludeGdc = true</c>.</param>
    public static ISetupConfigurationTargetBuilder WriteToPlainConnect(
        this ISetupConfigurationTargetBuilder configBuilder,
        Action<PlainConnectOptions>? configure = null,
        IConfiguration? configuration = null,
        Action<PlainConnectTarget>? target = null)
    {
        var made = new PlainConnectTarget { ConfigureOptions = configure, Configuration = configuration };
        target?.Invoke(made);
        return configBuilder.WriteTo(made);
    }

    /// <summary>Exports what the rule lets through, with settings from the environment and from the configuration's <c>PlainConnect</c> section.</summary>
    /// <param name="configBuilder">The rule, or the target that wraps this one.</param>
    /// <param name="configuration">The app's configuration.</param>
    public static ISetupConfigurationTargetBuilder WriteToPlainConnect(
        this ISetupConfigurationTargetBuilder configBuilder, IConfiguration configuration) =>
        configBuilder.WriteToPlainConnect(configure: null, configuration);
}
