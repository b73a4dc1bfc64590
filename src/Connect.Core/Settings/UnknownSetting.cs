namespace Connect;

/// <summary>Tells that there is no such setting, and which one may have been meant.</summary>
internal static class UnknownSetting
{
    private const int LongestShown = 60;

    public static PlainConnectConfigurationError Error(string name, string source) =>
        new(Shown(name), source, Nearest(name) is { } nearest
            ? $"is not a setting; did you mean {nearest}?"
            : "is not a setting; the settings are " + string.Join(", ", SettingTable.All.Select(setting => setting.Name)));

    private static string Shown(string name)
    {
        var start = name.Length > LongestShown ? name[..LongestShown] + "…" : name;
        return string.Concat(start.Select(c => char.IsControl(c) ? ' ' : c));
    }

    private static string? Nearest(string name) => name.Length > LongestShown
        ? null
        : SettingTable.All
            .Select(setting => (setting.Name, Distance: Distance(setting.Name, name)))
            .Where(candidate => candidate.Distance <= candidate.Name.Length / 3)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    /// <summary>How many letters must be inserted, removed or changed to make one of the other (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                var changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
