using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Connect.Tests.Settings;

/// <summary>Writes <c>docs/configuration.md</c> from what the options' documentation says of each setting.</summary>
internal static partial class ConfigurationReference
{
    private const string Introduction =
        """
        # Configuration

        <!-- Written by ConfigurationReferenceTests from the documentation of PlainConnectOptions. -->

        Each setting has one name and can be written in four ways, of which the first that says something counts:

        1. where the logger is configured: a property of `PlainConnectOptions` in code, an argument of Serilog's
           `.WriteTo.PlainConnect(…)` of the same name in code or JSON (`exportUrl`), an attribute of NLog's target
           (`exportUrl="…"`);
        2. an environment variable; an empty one counts as not set;
        3. the `PlainConnect` section of the app's `IConfiguration`, such as appsettings.json: `"PlainConnect": { "ExportUrl": "…" }`;
        4. the default.

        As text, on and off are `true`, `1`, `yes`, `on` and `false`, `0`, `no`, `off` in any case; numbers have a decimal point
        whatever the culture. What is not allowed is an error, and so is a misspelt name among Serilog's arguments or in the
        section; all errors are told at once. `PlainConnect.Describe()` lists each value with the place it came from.
        """;

    /// <summary>The chapters, each by the setting it begins with.</summary>
    private static readonly Dictionary<Setting, string> Chapters = new()
    {
        [SettingTable.ExportEnabled] = "What is exported, and where to",
        [SettingTable.CloudUrl] = "Pages",
        [SettingTable.AllowInsecureTransport] = "Transport",
        [SettingTable.ServiceName] = "The service",
        [SettingTable.Sources] = "Spans",
        [SettingTable.Meters] = "Metrics",
        [SettingTable.QueueSize] = "Queues, batches and times",
        [SettingTable.MaxAttributeBytes] = "Limits of a log event",
    };

    public static string Write()
    {
        var documentation = XDocument
            .Load(Path.ChangeExtension(typeof(PlainConnectOptions).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary"));

        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        foreach (var chapter in SettingTable.All.GroupBy(ChapterOf))
        {
            page.Append("\n## ").Append(chapter.Key).Append('\n');
            foreach (var setting in chapter)
            {
                page.Append("\n### ").Append(setting.Name).Append("\n\n");
                page.Append(Entry(Markdown(documentation[$"P:Connect.PlainConnectOptions.{setting.Name}"]!)));
            }
        }

        return page.ToString();
    }

    /// <summary>That of the last setting before it that begins one; what is about pageviews stands with its like.</summary>
    private static string ChapterOf(Setting setting) => setting.Name.StartsWith("Pageviews", StringComparison.Ordinal)
        ? Chapters[SettingTable.CloudUrl]
        : SettingTable.All.TakeWhile(before => before != setting).Append(setting)
            .Where(Chapters.ContainsKey).Select(begins => Chapters[begins]).Last();

    /// <summary>The sentences that begin with a word and a colon become a list.</summary>
    private static string Entry(string text)
    {
        var parts = ListItem().Split(text);
        var items = parts.Skip(1).Select(part => part.Trim().TrimEnd('.'));
        return $"{parts[0].Trim()}\n\n{string.Concat(items.Select(item => $"- {item}\n"))}";
    }

    private static string Markdown(XElement summary) => Whitespace().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ");

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { Value: var word } => $"`{word}`",
        XElement { Name.LocalName: "see" } see => Link(see.Attribute("cref")!.Value),
        _ => throw new NotSupportedException($"The reference has no form for {node}."),
    };

    /// <summary>Of another option: its place on this page.</summary>
    private static string Link(string reference)
    {
        var name = reference[(reference.LastIndexOf('.') + 1)..];
        return SettingTable.Find(name) is null ? $"`{name}`" : $"[{name}](#{name.ToLowerInvariant()})";
    }

    [GeneratedRegex(@"(?<=\.) (?=Default: |Range: |Variable: )")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
