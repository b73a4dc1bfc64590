namespace Connect;

/// <summary>What must hold between settings, each of which is right by itself.</summary>
internal static class SettingRules
{
    /// <param name="settings">The settings; those with errors hold their defaults.</param>
    /// <param name="errors">The errors so far: a rule about a setting that has one is not judged.</param>
    public static IEnumerable<PlainConnectConfigurationError> Broken(
        PlainConnectSettings settings, IReadOnlyList<PlainConnectConfigurationError> errors)
    {
        var wrong = errors.Select(error => error.Setting).ToHashSet(StringComparer.Ordinal);
        return OfTransport(settings).Concat(OfPublicToken(settings)).Concat(OfSizes(settings))
            .Where(rule => !rule.About.Any(setting => wrong.Contains(setting.Name)))
            .Select(rule => rule.Error(settings));
    }

    public static void ThrowIfPublicTokenIsSecret(PlainConnectSettings settings)
    {
        var errors = OfPublicToken(settings).Select(rule => rule.Error(settings)).ToList();
        if (errors.Count > 0)
        {
            throw new PlainConnectConfigurationException(errors);
        }
    }

    private static IEnumerable<BrokenRule> OfTransport(PlainConnectSettings settings)
    {
        if (settings.ExportActive && !settings.AllowInsecureTransport && UrlText.IsInsecure(settings.ExportUrl))
        {
            yield return new BrokenRule(
                [SettingTable.ExportUrl, SettingTable.AllowInsecureTransport],
                "would send the token over plain http to another host; it must be https, or AllowInsecureTransport " +
                $"({SettingTable.AllowInsecureTransport.Variable}=true) must be set for a network you trust");
        }
    }

    private static IEnumerable<BrokenRule> OfPublicToken(PlainConnectSettings settings)
    {
        foreach (var secret in new[] { SettingTable.ExportToken, SettingTable.SecretKey })
        {
            var text = ((PlainConnectSecret)settings[secret].Value).Reveal();
            if (text.Length > 0 && text == settings.PageviewsToken)
            {
                yield return new BrokenRule(
                    [SettingTable.PageviewsToken, secret],
                    $"is public, it reaches every visitor, and must not be the same as {secret.Name} ({settings[secret].Source})");
            }
        }
    }

    private static IEnumerable<BrokenRule> OfSizes(PlainConnectSettings settings)
    {
        if (settings.BatchBytes > settings.BacklogBytes)
        {
            yield return NotAbove(SettingTable.BatchBytes, SettingTable.BacklogBytes);
        }

        if (settings.MaxEventBytes > settings.BatchBytes)
        {
            yield return NotAbove(SettingTable.MaxEventBytes, SettingTable.BatchBytes);
        }
    }

    private static BrokenRule NotAbove(Setting lesser, Setting greater) =>
        new([lesser, greater], $"must not be above {greater.Name}");

    /// <summary>A rule that does not hold: the settings it is about, the one to name first, and what is wrong.</summary>
    private sealed record BrokenRule(Setting[] About, string Problem)
    {
        public PlainConnectConfigurationError Error(PlainConnectSettings settings) =>
            new(About[0].Name, settings[About[0]].Source, Problem);
    }
}
