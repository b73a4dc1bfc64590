using Connect;
using Microsoft.Extensions.Configuration;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace Serilog;

/// <summary>Adds Connect to Serilog: <c>.WriteTo.PlainConnect()</c>, and <c>.AuditTo.PlainConnect()</c>.</summary>
public static partial class PlainConnectLoggerConfigurationExtensions
{
    /// <summary>Exports what is logged, with settings from code.</summary>
    /// <param name="writeTo">Serilog's sinks.</param>
    /// <param name="configure">Sets options; these win over environment and configuration.</param>
    /// <param name="configuration">The app's configuration, whose <c>PlainConnect</c> section is read.</param>
    /// <param name="restrictedToMinimumLevel">The lowest level that is exported; of this and <see cref="PlainConnectOptions.LogLevel"/> the stricter counts.</param>
    /// <param name="levelSwitch">Changes the lowest level while the app runs; the stricter of all counts.</param>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static LoggerConfiguration PlainConnect(
        this LoggerSinkConfiguration writeTo,
        Action<PlainConnectOptions> configure,
        IConfiguration? configuration = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum,
        LoggingLevelSwitch? levelSwitch = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PlainConnectOptions();
        configure(options);
        return SerilogWiring.WriteTo(writeTo, options, configuration, restrictedToMinimumLevel, levelSwitch);
    }

    /// <summary>Exports what is logged, with settings from the environment and from the configuration's <c>PlainConnect</c> section.</summary>
    /// <param name="writeTo">Serilog's sinks.</param>
    /// <param name="configuration">The app's configuration.</param>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static LoggerConfiguration PlainConnect(this LoggerSinkConfiguration writeTo, IConfiguration configuration) =>
        SerilogWiring.WriteTo(writeTo, new PlainConnectOptions(), configuration, LevelAlias.Minimum, levelSwitch: null);

    /// <summary>
    /// Delivers each event before the call that logs it returns, or makes that call throw: for events that must not be
    /// lost, at the price of waiting for the endpoint. Settings as for <c>WriteTo</c>.
    /// </summary>
    /// <param name="auditTo">Serilog's audit sinks.</param>
    /// <param name="configure">Sets options; these win over environment and configuration.</param>
    /// <param name="configuration">The app's configuration, whose <c>PlainConnect</c> section is read.</param>
    /// <param name="restrictedToMinimumLevel">The lowest level that is exported; of this and <see cref="PlainConnectOptions.LogLevel"/> the stricter counts.</param>
    /// <param name="levelSwitch">Changes the lowest level while the app runs; the stricter of all counts.</param>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static LoggerConfiguration PlainConnect(
        this LoggerAuditSinkConfiguration auditTo,
        Action<PlainConnectOptions> configure,
        IConfiguration? configuration = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum,
        LoggingLevelSwitch? levelSwitch = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PlainConnectOptions();
        configure(options);
        return SerilogWiring.AuditTo(auditTo, options, configuration, restrictedToMinimumLevel, levelSwitch);
    }

    /// <summary>Delivers each event before the call that logs it returns, with settings from the environment and from the configuration.</summary>
    /// <param name="auditTo">Serilog's audit sinks.</param>
    /// <param name="configuration">The app's configuration.</param>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static LoggerConfiguration PlainConnect(this LoggerAuditSinkConfiguration auditTo, IConfiguration configuration) =>
        SerilogWiring.AuditTo(auditTo, new PlainConnectOptions(), configuration, LevelAlias.Minimum, levelSwitch: null);
}
