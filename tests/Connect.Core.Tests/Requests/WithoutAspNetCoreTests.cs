using System.Diagnostics;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;

namespace Connect.Tests.Requests;

/// <summary>
/// A process without ASP.NET Core, as that of these tests is: the library's name alone does no harm there.
/// </summary>
[Collection(Alone.Name)]
public class WithoutAspNetCoreTests
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    [Fact]
    public void The_library_brings_none_along() => Assert.DoesNotContain(
        "AspNetCore",
        File.ReadAllText(Path.ChangeExtension(typeof(WithoutAspNetCoreTests).Assembly.Location, ".runtimeconfig.json")),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_event_of_that_name_is_told_once_and_ends_the_listening()
    {
        await using var rig = new PipelineRig().Listening();
        using var library = new DiagnosticListener("Microsoft.AspNetCore");
        Assert.True(library.IsEnabled(Request + ".Stop"));

        for (var i = 0; i < 3; i++)
            library.Write(Request + ".Stop", new object());

        Assert.False(library.IsEnabled(Request + ".Stop"));
        Assert.Contains("Nothing more is read of Microsoft.AspNetCore", Assert.Single(rig.Lines), StringComparison.Ordinal);
        await rig.FlushAsync();
    }

    [Fact]
    public async Task After_the_exporter_nobody_listens()
    {
        using var library = new DiagnosticListener("Microsoft.AspNetCore");
        await using (new PipelineRig().Listening())
            Assert.True(library.IsEnabled());

        Assert.False(library.IsEnabled());
    }
}
