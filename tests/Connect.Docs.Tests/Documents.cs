namespace Connect.Tests;

/// <summary>What strangers read: README, CONTRIBUTING, CHANGELOG and docs/.</summary>
internal static class Documents
{
    private const string Fence = "```";

    public static IReadOnlyList<string> Paths { get; } =
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal),
    ];

    public static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    /// <summary>All blocks in these languages.</summary>
    public static TheoryData<CodeBlock> Blocks(params string[] languages) =>
        [.. Paths.SelectMany(Blocks).Where(block => languages.Contains(block.Language))];

    /// <summary>The text outside of blocks.</summary>
    public static IEnumerable<string> Prose(string path)
    {
        var inside = false;
        foreach (var line in Text(path).Split('\n'))
        {
            if (line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
                inside = !inside;
            else if (!inside)
                yield return line;
        }
    }

    private static IEnumerable<CodeBlock> Blocks(string path)
    {
        var lines = Text(path).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].TrimStart().StartsWith(Fence, StringComparison.Ordinal))
                continue;

            var indent = lines[i].Length - lines[i].TrimStart().Length;
            var body = lines.Skip(i + 1).TakeWhile(line => line.Trim() != Fence).ToList();
            var text = string.Join('\n', body.Select(line => line.Length >= indent ? line[indent..] : line));
            yield return new CodeBlock(path, i + 2, lines[i].Trim()[Fence.Length..], text);
            i += body.Count + 1;
        }
    }
}
