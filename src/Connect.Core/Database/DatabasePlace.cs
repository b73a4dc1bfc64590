using System.Buffers;
using System.Globalization;

namespace Connect.Export;

/// <summary>Where a database is, as far as a connection tells it.</summary>
/// <param name="Namespace">The database's name.</param>
/// <param name="Address">Its server.</param>
/// <param name="Port">The server's port, boxed once.</param>
internal sealed record DatabasePlace(string? Namespace, string? Address, object? Port)
{
    private const int LongestAddress = 255;

    private static readonly SearchValues<char> InHost =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    private static readonly SearchValues<char> InAddress = SearchValues.Create("0123456789abcdefABCDEF:.%");

    /// <param name="database">What the connection calls its database.</param>
    /// <param name="source">
    /// What it calls its data source: a host, with a protocol before it and an instance or a port behind it. What reads
    /// otherwise may hold anything, and is not told.
    /// </param>
    public static DatabasePlace Of(string? database, string? source)
    {
        var rest = (source ?? "").AsSpan().Trim();
        foreach (var protocol in new[] { "tcp://", "tcp:" })
        {
            if (rest.StartsWith(protocol, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[protocol.Length..];
                break;
            }
        }

        var name = string.IsNullOrEmpty(database) ? null : database;
        object? port = null;
        if (TryCutPort(ref rest, ',', out var number) || ((rest.Count(':') == 1 || rest.Contains("]:", StringComparison.Ordinal)) && TryCutPort(ref rest, ':', out number)))
            port = number;
        if (rest.IndexOf('\\') is var backslash && backslash > 0 && IsOf(rest[(backslash + 1)..], InHost))
        {
            name = name is null ? null : $"{rest[(backslash + 1)..]}|{name}";
            rest = rest[..backslash];
        }

        if (rest.Length > 2 && rest[0] == '[' && rest[^1] == ']')
            rest = rest[1..^1];
        if (rest is "." or "(local)")
            rest = "localhost";
        return IsOf(rest, InHost) || IsOf(rest, InAddress)
            ? new DatabasePlace(name, rest.ToString(), port)
            : new DatabasePlace(name, null, null);
    }

    private static bool TryCutPort(ref ReadOnlySpan<char> source, char separator, out int port)
    {
        var at = source.LastIndexOf(separator);
        if (at <= 0 || !int.TryParse(source[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65_535)
        {
            port = 0;
            return false;
        }

        source = source[..at];
        return true;
    }

    private static bool IsOf(ReadOnlySpan<char> text, SearchValues<char> characters) =>
        text.Length is > 0 and <= LongestAddress && !text.ContainsAnyExcept(characters);
}
