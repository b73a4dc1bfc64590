namespace Connect;

/// <summary>
/// The settings of a process, to which each sink, target and call that configures Connect contributes under a name of
/// its own. Of each setting the strongest origin counts, and between equals the latest; so a logger that knows only
/// the environment takes nothing away from a web app that also knows its configuration.
/// </summary>
internal sealed class ProcessSettings(Func<PlainConnectSettings> whenNobodyConfigured)
{
    private readonly object _lock = new();
    private List<Contribution> _contributions = [];
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
    /// <param name="owner">Who contributes.</param>
    /// <param name="settings">What.</param>
    /// <param name="followsProcess">Whether the owner goes by the settings in effect, instead of by these.</param>
    public void Record(string owner, PlainConnectSettings settings, bool followsProcess = false)
    {
        lock (_lock)
        {
            List<Contribution> contributions =
                [.. _contributions.Where(contribution => contribution.Owner != owner), new(owner, settings, followsProcess)];
            var merged = contributions.Select(contribution => contribution.Settings).Aggregate(Merge);

            // One contributor's public token may be another's secret.
            SettingRules.ThrowIfPublicTokenIsSecret(merged);
            _contributions = contributions;
            _current = merged;
        }
    }

    /// <summary>What each owner goes by.</summary>
    public IReadOnlyList<PlainConnectSettings> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _contributions.Select(contribution => contribution.FollowsProcess ? _current! : contribution.Settings)];
            }
        }
    }

    /// <summary>What one owner contributed.</summary>
    public PlainConnectSettings? Of(string owner)
    {
        lock (_lock)
        {
            return _contributions.Find(contribution => contribution.Owner == owner)?.Settings;
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

    private sealed record Contribution(string Owner, PlainConnectSettings Settings, bool FollowsProcess);
}
