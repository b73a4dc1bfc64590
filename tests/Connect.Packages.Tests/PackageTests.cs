using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace Connect.Tests;

/// <summary>What the packages hold and what they say of themselves.</summary>
[Collection(SharedPackages.Name)]
public class PackageTests(PackedPackages packages)
{
    private static readonly string[] Frameworks = ["net10.0", "net8.0"];

    public static TheoryData<string> Names => [.. PackedPackages.Names];

    [Fact]
    public void Each_package_is_there_with_its_symbols() => Assert.Equal(
        PackedPackages.Names.SelectMany(name => new[] { $"{name}.{packages.Version}.nupkg", $"{name}.{packages.Version}.snupkg" }).Order(),
        Directory.GetFiles(packages.Folder).Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_holds_readme_licence_icon_and_a_documented_library_for_each_framework(string name)
    {
        using var package = packages.Open(name);
        string[] expected =
        [
            "README.md", "LICENSE", "icon.png",
            .. Frameworks.SelectMany(framework => new[] { $"lib/{framework}/{name}.dll", $"lib/{framework}/{name}.xml" }),
        ];

        Assert.Equal(expected.Order(), package.Entries.Select(entry => entry.FullName).Where(IsOurs).Order());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], FirstBytes(package.GetEntry("icon.png")!, 4));

        // The container's own parts.
        bool IsOurs(string path) =>
            path != $"{name}.nuspec" && path != "[Content_Types].xml"
            && !path.StartsWith("_rels/", StringComparison.Ordinal) && !path.StartsWith("package/", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_says_what_it_is_whose_it_is_and_where_it_was_made(string name)
    {
        var metadata = packages.Metadata(name);

        Assert.Equal(packages.Version, Value("version"));
        Assert.Equal("BSD-3-Clause", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.NotEmpty(Value("authors"));
        Assert.NotEmpty(Value("tags"));
        Assert.NotEqual("Package Description", Value("description"));
        var repository = Element("repository");
        Assert.Equal("git", repository.Attribute("type")?.Value);
        Assert.Equal(PackedPackages.RemoteUrl + ".git", repository.Attribute("url")?.Value);
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")?.Value);

        XElement Element(string child) => metadata.Element(metadata.Name.Namespace + child)!;
        string Value(string child) => Element(child).Value;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_readme_leads_to_what_it_was_made_of_from_wherever_it_is_read(string name)
    {
        using var package = packages.Open(name);
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        var readme = reader.ReadToEnd();
        var commit = packages.Metadata(name).Elements().Single(element => element.Name.LocalName == "repository").Attribute("commit")!.Value;

        Assert.Contains($"]({PackedPackages.RemoteUrl}/blob/{commit}/docs/configuration.md)", readme, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\]\((?!https?://|#)", readme);
        Assert.DoesNotMatch($@"!\[[^]]*\]\((?!https://raw\.githubusercontent\.com/plain-connect/connect-of-a-test/{commit}/)", readme);
    }

    /// <summary>A needless one is one more thing in every app that can conflict, age and be attacked.</summary>
    [Theory]
    [InlineData("Connect.Core", "Microsoft.Extensions.Configuration.Abstractions OpenTelemetry OpenTelemetry.Exporter.OpenTelemetryProtocol", "")]
    [InlineData("Connect.Serilog", "Connect.Core Serilog", "")]
    [InlineData("Connect.NLog", "Connect.Core NLog", "")]
    [InlineData("Connect.AspNetCore", "Connect.Core", "Microsoft.AspNetCore.App")]
    public void A_package_needs_no_more_than_it_must(string name, string dependencies, string frameworkReferences)
    {
        Assert.Equal(["net10.0", "net8.0"], Groups("dependencies").Select(group => group.Attribute("targetFramework")!.Value).Order());
        Assert.All(Groups("dependencies"), group => Assert.Equal(Words(dependencies), Ids(group, "id").Order()));
        Assert.Equal(Words(frameworkReferences), Groups("frameworkReferences").SelectMany(group => Ids(group, "name")).Distinct().Order());

        IEnumerable<XElement> Groups(string list) => packages.Metadata(name).Elements().Where(element => element.Name.LocalName == list).Elements();
        static IEnumerable<string> Ids(XElement group, string attribute) => group.Elements().Select(element => element.Attribute(attribute)!.Value);
        static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_debugger_finds_every_source_file(string name)
    {
        using var symbols = packages.Open(name, "snupkg");

        foreach (var framework in Frameworks)
        {
            using var pdb = Symbols.Read(symbols.GetEntry(string.Create(CultureInfo.InvariantCulture, $"lib/{framework}/{name}.pdb"))!);

            Assert.Matches(
                """^\{"documents":\{"/_/\*":"https://raw\.githubusercontent\.com/plain-connect/connect-of-a-test/[0-9a-f]{40}/\*"\}\}$""",
                pdb.SourceLink);
            Assert.All(pdb.Documents, document => Assert.True(
                document.IsEmbedded || (document.Path.StartsWith("/_/src/", StringComparison.Ordinal) && !document.Path.Contains("/obj/", StringComparison.Ordinal)),
                $"{document.Path} is neither in the repository nor in the symbols."));
        }
    }

    private static byte[] FirstBytes(ZipArchiveEntry entry, int count)
    {
        var bytes = new byte[count];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
