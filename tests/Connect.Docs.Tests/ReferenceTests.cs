using System.Text.RegularExpressions;

namespace Connect.Tests;

/// <summary>What the documents name is there.</summary>
public partial class ReferenceTests
{
    public static TheoryData<string> Paths => [.. Documents.Paths];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_link_within_the_repository_leads_somewhere(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        foreach (var target in Documents.Prose(path).SelectMany(line => Link().Matches(line)).Select(match => match.Groups[1].Value))
        {
            if (target.Contains("://", StringComparison.Ordinal))
                continue;

            var (file, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, "");
            var linked = file.Length == 0 ? path : Path.Combine(folder, file);
            Assert.True(Path.Exists(Path.Combine(Repository.Root, linked)), $"{path} links to {target}, which is not there.");
            if (anchor.Length > 0)
                Assert.Contains(anchor, Anchors(linked));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_variable_that_is_named_is_a_setting(string path)
    {
        var settings = Variable().Matches(Documents.Text("docs/configuration.md")).Select(match => match.Value).ToHashSet();

        Assert.Empty(Variable().Matches(Documents.Text(path)).Select(match => match.Value).Except(settings));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_path_of_the_repository_that_is_named_is_there(string path) => Assert.All(
        Documents.Text(path).Split('\n').SelectMany(line => RepositoryPath().Matches(line)).Select(match => match.Groups[1].Value.TrimEnd('/', '.')),
        named => Assert.True(Path.Exists(Path.Combine(Repository.Root, named)), $"{path} names {named}, which is not there."));

    /// <summary>As GitHub makes them of headings.</summary>
    private static IEnumerable<string> Anchors(string path) => Documents.Prose(path)
        .Where(line => line.StartsWith('#'))
        .Select(line => line.TrimStart('#').Trim().ToLowerInvariant())
        .Select(heading => NotInAnchors().Replace(heading, "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"PLAIN_CONNECT_[A-Z_]*[A-Z]")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<![\w/.])((?:src|tests|samples|docs)/[\w./-]+)")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
