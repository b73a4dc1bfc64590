namespace Connect;

/// <summary>
/// The settings of a process, to which each sink, target and call that configures Connect contributes under a name of
/// its own. Of each setting the strongest origin counts, and between equals the latest; so a logger that knows only
/// the environment takes nothing away from a web app that also knows its configuration.
/// </summary>
internal sealed class ProcessSettings(Func<PlainConnectSettings> whenNobodyConfigured)
{
    private readonly object _lock = new();
    private List<(string Owner, PlainConnectSettings Settings)> _contributions = [];
    private volatile PlainConnectSettings? _current;

    /// <summary>What holds for the process; from the environment alone as long as nobody has configured anything.</summary>
    public PlainConnectSettings Current
    {
        get
        {
            if (_current is { } current)
            {
                return current;
            }

            lock (_lock)
            {
                return _current ??= whenNobodyConfigured();
            }
        }
    }

    /// <summary>Contributes settings, instead of what the same owner contributed before.</summary>
    public void Record(string owner, PlainConnectSettings settings)
    {
        lock (_lock)
        {
            List<(string Owner, PlainConnectSettings Settings)> contributions =
                [.. _contributions.Where(contribution => contribution.Owner != owner), (owner, settings)];
            var merged = contributions.Select(contribution => contribution.Settings).Aggregate(Merge);

            // One contributor's public token may be another's secret.
            SettingRules.ThrowIfPublicTokenIsSecret(merged);
            _contributions = contributions;
            _current = merged;
        }
    }

    /// <summary>What each owner contributed.</summary>
    public IReadOnlyList<PlainConnectSettings> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _contributions.Select(contribution => contribution.Settings)];
            }
        }
    }

    /// <summary>What one owner contributed.</summary>
    public PlainConnectSettings? Of(string owner)
    {
        lock (_lock)
        {
            return _contributions.FirstOrDefault(contribution => contribution.Owner == owner).Settings;
        }
    }

    /// <summary>Settings that export is active with, one for each address and token.</summary>
    public IEnumerable<PlainConnectSettings> Exporting() => All.DefaultIfEmpty(Current)
        .Where(settings => settings.ExportActive)
        .DistinctBy(settings => (settings.ExportUrl, settings.ExportToken));

    private static PlainConnectSettings Merge(PlainConnectSettings earlier, PlainConnectSettings later) =>
        new(SettingTable.All.ToDictionary(
            setting => setting,
            setting => later[setting].Origin >= earlier[setting].Origin ? later[setting] : earlier[setting]));
}
