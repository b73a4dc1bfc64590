namespace LocalCloud.Pages.Parts;

/// <summary>Addresses of our own pages with foreign text in their queries.</summary>
internal static class Link
{
    /// <summary>Leaves out what is empty.</summary>
    public static string To(string path, params IEnumerable<(string Name, string Value)> query)
    {
        var said = query.Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}");
        var text = string.Join('&', said);
        return text.Length == 0 ? path : $"{path}?{text}";
    }

    public static string ToTrace(string traceId) => $"/traces/{traceId}";
}
