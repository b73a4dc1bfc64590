namespace Connect;

/// <summary>The settings as a table for people: name, value, source.</summary>
internal static class SettingsListing
{
    public static string Of(IReadOnlyDictionary<Setting, ResolvedValue> values)
    {
        var rows = SettingTable.All
            .Select(setting => (setting.Name, Value: OneLine(setting.Format(values[setting].Value)), values[setting].Source))
            .ToList();
        var nameWidth = rows.Max(row => row.Name.Length);
        var valueWidth = rows.Max(row => row.Value.Length);
        return string.Join(Environment.NewLine, rows.Select(row =>
            $"{row.Name.PadRight(nameWidth)}  {row.Value.PadRight(valueWidth)}  {row.Source}"));
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
