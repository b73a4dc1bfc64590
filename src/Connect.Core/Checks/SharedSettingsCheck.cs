namespace Connect;

/// <summary>
/// Whether what somebody has set for spans and metrics is in effect: they are exported once a process, with the settings
/// of the exporter that was there first.
/// </summary>
internal static class SharedSettingsCheck
{
    private static readonly IReadOnlyList<Setting> Shared =
    [
        SettingTable.ServiceName, SettingTable.ServiceVersion, SettingTable.ResourceAttributes,
        SettingTable.TraceSampleRate, SettingTable.Sources, SettingTable.ExcludedSources, SettingTable.SetSampledFlag,
        SettingTable.ExcludedPaths, SettingTable.DatabaseLiterals, SettingTable.DatabaseParameters,
        SettingTable.Meters, SettingTable.ExcludedMeters, SettingTable.MetricInterval, SettingTable.MetricCardinality,
    ];

    /// <param name="inEffect">The settings with which spans and metrics are exported.</param>
    /// <param name="settings">Those of another sink, target or provider.</param>
    /// <returns>A finding for each setting of theirs that somebody has set and that is not in effect.</returns>
    public static IEnumerable<PlainConnectCheckResult> Run(PlainConnectSettings inEffect, PlainConnectSettings settings) =>
        from setting in Shared
        let wanted = settings[setting]
        let effective = inEffect[setting]
        where settings.ExportActive
            && wanted.Origin > SettingOrigin.Host
            && setting.Format(wanted.Value) != setting.Format(effective.Value)
        select new PlainConnectCheckResult(
            "connect.settings_differ",
            PlainConnectSeverity.Warning,
            $"{setting.Name} is {setting.Format(wanted.Value)} ({wanted.Source}), but spans and metrics are exported once a process, " +
            $"with {setting.Format(effective.Value)} ({effective.Source}).",
            $"Set {setting.Name} in one place only, such as {setting.Variable}.");
}
