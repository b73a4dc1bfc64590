using Microsoft.Extensions.Configuration;

namespace Connect;

/// <summary>
/// Decides each setting by one rule: what is written beats the environment, which beats the configuration's
/// <c>PlainConnect</c> section, which beats the default. All errors are raised together.
/// </summary>
internal sealed class SettingsResolver(Func<string, string?> environment, AppIdentity app)
{
    private readonly ServiceFallbacks _service = new(environment, app);

    /// <param name="written">The options that code, JSON arguments or XML attributes have set.</param>
    /// <param name="writtenWhere">Where that is, such as <c>code</c> or <c>NLog target 'plain'</c>.</param>
    /// <param name="configuration">The app's configuration, or the section itself.</param>
    public PlainConnectSettings Resolve(PlainConnectOptions written, string writtenWhere, IConfiguration? configuration)
    {
        var errors = new List<PlainConnectConfigurationError>();
        var section = SectionReader.Find(configuration);
        errors.AddRange(written.Unknown.Select(name => UnknownSetting.Error(name, writtenWhere)));
        errors.AddRange(section?.UnknownSettings() ?? []);

        var values = new Dictionary<Setting, ResolvedValue>();
        foreach (var setting in SettingTable.All)
        {
            values[setting] = FromWritten(setting, written, writtenWhere, errors)
                ?? FromEnvironment(setting, errors)
                ?? section?.Read(setting, errors)
                ?? _service.Find(setting)
                ?? new ResolvedValue(setting.Default, SettingOrigin.Default, "default");
        }

        values[SettingTable.ResourceAttributes] = _service.Complete(values[SettingTable.ResourceAttributes]);
        var settings = new PlainConnectSettings(values);
        errors.AddRange(SettingRules.Broken(settings, errors));
        return errors.Count == 0 ? settings : throw new PlainConnectConfigurationException(errors);
    }

    private static ResolvedValue? FromWritten(
        Setting setting, PlainConnectOptions options, string where, List<PlainConnectConfigurationError> errors)
    {
        if (!options.TryGet(setting, out var written))
        {
            return null;
        }

        if (written.Accepted)
        {
            return setting.IsBlank(written.Value) ? null : new ResolvedValue(written.Value, SettingOrigin.Written, where);
        }

        errors.Add(NotAllowed(setting, where));
        return null;
    }

    private ResolvedValue? FromEnvironment(Setting setting, List<PlainConnectConfigurationError> errors)
    {
        if (environment(setting.Variable) is not { Length: > 0 } text)
        {
            return null;
        }

        var source = $"environment variable {setting.Variable}";
        if (setting.TryParse(text, out var value))
        {
            return setting.IsBlank(value) ? null : new ResolvedValue(value, SettingOrigin.Environment, source);
        }

        errors.Add(NotAllowed(setting, source));
        return null;
    }

    internal static PlainConnectConfigurationError NotAllowed(Setting setting, string source) =>
        new(setting.Name, source, $"must be {setting.Allowed}");
}
