using System.IO.Compression;
using System.Xml.Linq;

namespace Connect.Tests;

/// <summary>
/// The packages as a release makes them: from a checkout whose remote is on GitHub, in a folder of their own. Their version
/// is used nowhere else, so that no cache can have another package of it.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime, IDisposable
{
    public const string RemoteUrl = "https://github.com/plain-connect/connect-of-a-test";

    private readonly TemporaryFolder _checkout = new();

    public static IReadOnlyList<string> Names { get; } =
        ["Connect.Core", "Connect.Serilog", "Connect.NLog", "Connect.AspNetCore"];

    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    /// <summary>Where they lie, as NuGet wants a source that is a folder.</summary>
    public string Folder => _checkout.Combine("packages");

    public async Task InitializeAsync()
    {
        string[] files = ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "README.md", "LICENSE"];
        foreach (var file in files)
            File.Copy(Path.Combine(Repository.Root, file), _checkout.Combine(file));
        TemporaryFolder.Copy(Path.Combine(Repository.Root, "src"), _checkout.Combine("src"));
        await File.WriteAllTextAsync(_checkout.Combine("Packages.slnx"), new XElement(
            "Solution",
            Names.Select(name => new XElement("Project", new XAttribute("Path", $"src/{name}/{name}.csproj")))).ToString());
        await File.WriteAllTextAsync(_checkout.Combine(".gitignore"), "bin/\nobj/\npackages/\n");

        await Command.GitAsync(_checkout.Path, "init", "--quiet");
        await Command.GitAsync(_checkout.Path, "remote", "add", "origin", RemoteUrl + ".git");
        await Command.GitAsync(_checkout.Path, "add", "--all");
        await Command.GitAsync(
            _checkout.Path, "-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false",
            "commit", "--quiet", "--message", "A release");
        await Command.DotnetAsync(
            _checkout.Path, "pack", "Packages.slnx", "-c", "Release", "-o", Folder, $"-p:Version={Version}",
            "-p:ContinuousIntegrationBuild=true");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _checkout.Dispose();

    internal ZipArchive Open(string package, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Folder, $"{package}.{Version}.{extension}"));

    /// <summary>What a package says of itself.</summary>
    internal XElement Metadata(string package)
    {
        using var archive = Open(package);
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }
}
