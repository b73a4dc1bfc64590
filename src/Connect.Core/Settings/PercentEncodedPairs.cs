namespace Connect;

/// <summary>Attributes as one text, <c>k=v,k=v</c>, keys and values percent-encoded: OpenTelemetry's own form.</summary>
internal static class PercentEncodedPairs
{
    /// <summary>Reads what can be read and counts what cannot. Of equal keys the last one counts.</summary>
    public static Dictionary<string, string> Read(string text, out int malformed)
    {
        malformed = 0;
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? "" : Decode(entry[..equals]);
            if (key.Length == 0)
            {
                malformed++;
                continue;
            }

            pairs[key] = Decode(entry[(equals + 1)..]);
        }

        return pairs;
    }

    public static string Write(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join(',', pairs.Select(pair => $"{Encode(pair.Key)}={Encode(pair.Value)}"));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Trim());

    private static string Encode(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal)
        .Replace("=", "%3D", StringComparison.Ordinal);
}
