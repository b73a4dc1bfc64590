using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace Connect.Tests;

/// <summary>
/// An app that somebody has just begun: in a folder of its own, with the packages of this test from a folder and everything
/// else from where this machine has it.
/// </summary>
internal sealed class FreshApp : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly string _name;
    private readonly string[] _properties;

    public FreshApp(string name, string framework, PackedPackages packages)
    {
        _name = name;
        _properties = [$"-p:ConnectVersion={packages.Version}", $"-p:AppFramework={framework}"];
        TemporaryFolder.Copy(Path.Combine(Repository.Root, "tests/Connect.Packages.Tests/Apps", name), _folder.Path);
        NuGetConfiguration(packages.Folder).Save(_folder.Combine("nuget.config"));
    }

    public async Task<IReadOnlyList<string>> BuildAndRunAsync(Uri endpoint)
    {
        await Command.DotnetAsync(_folder.Path, ["build", "-c", "Release", "-o", "built", .. _properties]);
        await using var app = ChildProcess.StartApp(_folder.Combine($"built/{_name}.dll"), [], ExportTo(endpoint));
        return await OutputAsync(app);
    }

    /// <summary>
    /// Without what the app does not reach, and with a runtime of its own. Serilog 3.1.1 itself warns of what it captures by
    /// reflection; nothing else may.
    /// </summary>
    public async Task<IReadOnlyList<string>> PublishTrimmedAndRunAsync(Uri endpoint)
    {
        var lines = await Command.DotnetAsync(_folder.Path,
        [
            "publish", "-c", "Release", "-o", "published", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained",
            "-p:PublishTrimmed=true", "-p:ILLinkTreatWarningsAsErrors=false", .. _properties,
        ]);
        Assert.DoesNotContain(lines, line => line.Contains("warning", StringComparison.Ordinal)
            && !line.Contains("IL2104: Assembly 'Serilog' produced trim warnings", StringComparison.Ordinal));

        await using var app = ChildProcess.StartProgram(_folder.Combine($"published/{_name}"), [], ExportTo(endpoint));
        return await OutputAsync(app);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IReadOnlyList<string>> OutputAsync(ChildProcess app)
    {
        var code = await app.WaitForExitAsync(Patience);
        Assert.Empty(app.StandardError);
        Assert.Equal(0, code);
        return app.StandardOutput;
    }

    private static Dictionary<string, string?> ExportTo(Uri endpoint) => new()
    {
        ["PLAIN_CONNECT_EXPORT_URL"] = endpoint.AbsoluteUri,
        ["PLAIN_CONNECT_EXPORT_TOKEN"] = "token-of-a-fresh-app",
    };

    /// <summary>
    /// What is restored goes into the app's folder and is deleted with it. What the machine has already is taken from there
    /// and not fetched again.
    /// </summary>
    private static XElement NuGetConfiguration(string packages) => new(
        "configuration",
        new XElement("config", Add("globalPackagesFolder", "restored")),
        new XElement("fallbackPackageFolders", Add("machine", MachinePackages())),
        new XElement("packageSources", Add("packed", packages)));

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

    private static string MachinePackages() => Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")).FullName;
}
