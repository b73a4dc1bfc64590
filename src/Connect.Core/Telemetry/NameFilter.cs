using System.Collections.Concurrent;
using System.IO.Enumeration;

namespace Connect.Export;

/// <summary>
/// Which sources or meters are exported, by name. What is known to be noise is not, unless a pattern that begins like it
/// asks for it.
/// </summary>
internal sealed class NameFilter(IReadOnlyList<string> included, IReadOnlyList<string> excluded)
{
    private const string Everything = "*";

    // An app that makes up names without end shall not fill the memory with them.
    private const int MostRemembered = 4_096;

    private static readonly string[] NoisePrefixes = ["Experimental.", "Private."];

    // They tell of every connection, also of those the export makes, and what the SDK's own queues do, which the
    // accounting tells already.
    private static readonly string[] Never = ["Experimental.System.Net.*", "otel.sdk.*", ""];

    private readonly ConcurrentDictionary<string, bool> _remembered = new(StringComparer.Ordinal);

    /// <summary>Whether no name at all is included.</summary>
    public bool IsEmpty => excluded.Contains(Everything);

    /// <summary>The names that were asked for so far and are included.</summary>
    public IEnumerable<string> Included => _remembered.Where(name => name.Value).Select(name => name.Key);

    public bool Includes(string name)
    {
        if (_remembered.TryGetValue(name, out var includes))
            return includes;

        includes = Decide(name);
        if (_remembered.Count < MostRemembered)
            _remembered[name] = includes;
        return includes;
    }

    private bool Decide(string name)
    {
        if (Matches(Never, name) || Matches(excluded, name))
            return false;

        var noise = NoisePrefixes.FirstOrDefault(prefix => StartsWith(name, prefix));
        return Matches(noise is null ? included : included.Where(pattern => StartsWith(pattern, noise)), name);
    }

    private static bool Matches(IEnumerable<string> patterns, string name) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true));

    private static bool StartsWith(string text, string prefix) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
