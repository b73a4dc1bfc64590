namespace Connect;

/// <summary>Findings that the settings alone allow: no network, no logging framework.</summary>
internal static class SettingChecks
{
    /// <summary>The id of a finding that the settings could not be read.</summary>
    public const string ConfigurationId = "connect.configuration";

    public static IEnumerable<PlainConnectCheckResult> Run(PlainConnectSettings settings) =>
        new[] { SecretKey(settings), ExportDisabled(settings) }
            .OfType<PlainConnectCheckResult>()
            .Concat(InsecureUrls(settings));

    /// <summary>What to show of settings that could not be read.</summary>
    public static PlainConnectCheckResult OfError(PlainConnectConfigurationError error) =>
        new(ConfigurationId, PlainConnectSeverity.Error, error.ToString(), "Mend this setting; until then Connect does nothing.");

    private static PlainConnectCheckResult? SecretKey(PlainConnectSettings settings) =>
        settings.PageviewsToken.Length == 0 || !settings.SecretKey.IsEmpty
            ? null
            : Warning(
                "connect.secret_key_missing",
                "PageviewsToken is set but SecretKey is empty, so pageviews will carry no user.",
                $"Take the shared secret from the app's settings page on Plain Cloud and set {SettingTable.SecretKey.Variable}, " +
                "or remove the pageviews token.");

    private static PlainConnectCheckResult? ExportDisabled(PlainConnectSettings settings) =>
        settings.ExportEnabled || settings.ExportToken.IsEmpty
            ? null
            : Warning(
                "connect.export_disabled",
                $"ExportToken is set but ExportEnabled is false ({settings[SettingTable.ExportEnabled].Source}), so nothing is exported.",
                $"Set {SettingTable.ExportEnabled.Variable}=true, or remove the token if that is what you want.");

    private static IEnumerable<PlainConnectCheckResult> InsecureUrls(PlainConnectSettings settings)
    {
        (Setting Setting, bool InUse, string What)[] urls =
        [
            (SettingTable.ExportUrl, settings.ExportActive, "the export token and everything exported"),
            (SettingTable.CloudUrl, true, "what visitors write into support forms"),
            (SettingTable.PageviewsUrl, settings.PageviewsToken.Length > 0, "pageviews"),
        ];

        return urls
            .Where(url => url.InUse && UrlText.IsInsecure((string)settings[url.Setting].Value))
            .Select(url => Warning(
                "connect.insecure_url",
                $"{url.Setting.Name} ({settings[url.Setting].Source}) is plain http to another host, so {url.What} can be read on the way.",
                "Use an https address, or keep that traffic in a network you trust."));
    }

    private static PlainConnectCheckResult Warning(string id, string message, string fix) =>
        new(id, PlainConnectSeverity.Warning, message, fix);
}
