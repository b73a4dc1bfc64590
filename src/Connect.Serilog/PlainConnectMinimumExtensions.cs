using Connect;
using Microsoft.Extensions.Configuration;

namespace Serilog;

/// <summary>Lets Connect export more than the app's other sinks get to see.</summary>
public static class PlainConnectMinimumExtensions
{
    /// <summary>
    /// States the app's own levels for all sinks but Connect's, which gets everything from its log level up. It comes
    /// last, after the sinks; levels set elsewhere on this configuration hold for Connect too, and the logger's
    /// <c>IsEnabled</c> becomes true down to Connect's log level.
    /// </summary>
    /// <param name="logger">The logger's configuration.</param>
    /// <param name="levels">The app's levels: <c>app => app.MinimumLevel.Warning().MinimumLevel.Override("Microsoft", LogEventLevel.Error)</c>.</param>
    public static LoggerConfiguration PlainConnectMinimum(this LoggerConfiguration logger, Action<LoggerConfiguration> levels)
    {
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentNullException.ThrowIfNull(levels);
        return SerilogWidening.Widen(logger, levels, overrides: []);
    }

    /// <summary>
    /// The same for an app whose levels are in its configuration, under <c>Serilog:MinimumLevel</c>, and have been read
    /// from there. It comes last.
    /// </summary>
    /// <param name="logger">The logger's configuration.</param>
    /// <param name="configuration">The app's configuration.</param>
    /// <param name="sectionName">The section in which Serilog is configured.</param>
    public static LoggerConfiguration PlainConnectMinimum(
        this LoggerConfiguration logger, IConfiguration configuration, string sectionName = "Serilog")
    {
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentNullException.ThrowIfNull(configuration);
        var levels = new ConfiguredLevels(configuration.GetSection(sectionName).GetSection("MinimumLevel"));
        return SerilogWidening.Widen(logger, levels.ApplyTo, levels.Overrides);
    }
}
