using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Connect;

/// <summary>The levels in a <c>MinimumLevel</c> section of Serilog's JSON configuration; they follow when it is reloaded.</summary>
internal sealed class ConfiguredLevels(IConfigurationSection minimumLevel)
{
    private readonly IConfigurationSection _overrides = minimumLevel.GetSection("Override");

    /// <summary>The sources that have levels of their own.</summary>
    public IEnumerable<string> Overrides => _overrides.GetChildren().Select(child => child.Key);

    public void ApplyTo(LoggerConfiguration logger)
    {
        // "MinimumLevel": "Warning" and "MinimumLevel": { "Default": "Warning" } say the same.
        logger.MinimumLevel.ControlledBy(Follow(minimumLevel.Value is null ? minimumLevel.GetSection("Default") : minimumLevel));
        foreach (var source in _overrides.GetChildren())
        {
            logger.MinimumLevel.Override(source.Key, Follow(source));
        }
    }

    private static LoggingLevelSwitch Follow(IConfigurationSection level)
    {
        var levelSwitch = new LoggingLevelSwitch(Read(level) ?? LogEventLevel.Information);
        ChangeToken.OnChange(
            level.GetReloadToken, () => levelSwitch.MinimumLevel = Read(level) ?? levelSwitch.MinimumLevel);
        return levelSwitch;
    }

    private static LogEventLevel? Read(IConfigurationSection level) =>
        Enum.TryParse<LogEventLevel>(level.Value, ignoreCase: true, out var parsed) ? parsed : null;
}
