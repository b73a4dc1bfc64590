using Microsoft.Extensions.Configuration;

namespace Connect;

/// <summary>Reads settings from the <c>PlainConnect</c> section of the app's configuration.</summary>
internal sealed class SectionReader(IConfigurationSection section)
{
    public const string SectionName = "PlainConnect";

    /// <summary>The section, whether the app hands over its whole configuration or the section itself.</summary>
    public static SectionReader? Find(IConfiguration? configuration) => configuration switch
    {
        null => null,
        IConfigurationSection section when section.Key.Equals(SectionName, StringComparison.OrdinalIgnoreCase) =>
            new SectionReader(section),
        _ => new SectionReader(configuration.GetSection(SectionName)),
    };

    /// <summary>Misspelt options must not vanish.</summary>
    public IEnumerable<PlainConnectConfigurationError> UnknownSettings()
    {
        if (section.Value is { Length: > 0 })
        {
            yield return new PlainConnectConfigurationError(SectionName, Source(section), "must be a section of settings, not a value");
        }

        foreach (var child in section.GetChildren().Where(child => SettingTable.Find(child.Key) is null))
        {
            yield return UnknownSetting.Error(child.Key, Source(child));
        }
    }

    public ResolvedValue? Read(Setting setting, List<PlainConnectConfigurationError> errors)
    {
        var child = section.GetSection(setting.Name);
        var hasChildren = child.GetChildren().Any();
        if (!hasChildren && string.IsNullOrEmpty(child.Value))
        {
            return null; // Older JSON providers tell a null as an empty text, so both count as not set.
        }

        var accepted = hasChildren
            ? setting.TryParseChildren(child.GetChildren(), out var value)
            : setting.TryParse(child.Value!, out value);
        if (accepted)
        {
            return setting.IsBlank(value) ? null : new ResolvedValue(value, SettingOrigin.Section, Source(child));
        }

        errors.Add(SettingsResolver.NotAllowed(setting, Source(child)));
        return null;
    }

    private static string Source(IConfigurationSection place) => $"configuration {place.Path}";
}
