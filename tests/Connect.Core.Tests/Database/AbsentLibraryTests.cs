using System.Diagnostics;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;

namespace Connect.Tests.Database;

/// <summary>This process has no EF Core, against which the bridge is compiled.</summary>
[Collection(Alone.Name)]
public class AbsentLibraryTests
{
    private const string Executed = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted";

    [Fact]
    public async Task An_event_in_the_name_of_a_library_that_is_not_there_is_told_once_and_the_last_that_is_heard()
    {
        using var listener = new DiagnosticListener("Microsoft.EntityFrameworkCore");
        await using var rig = new PipelineRig().Listening();
        rig.Engine.Database.Start(rig.Engine.Spans.Sources, rig.Engine.Metrics.Meters);
        Assert.True(listener.IsEnabled(Executed));

        listener.Write(Executed, new object());
        listener.Write(Executed, new object());

        Assert.Equal(1, rig.Engine.InstrumentationFaults);
        Assert.Contains("Microsoft.EntityFrameworkCore", Assert.Single(rig.Lines), StringComparison.Ordinal);
        Assert.False(listener.IsEnabled(Executed));
    }

    [Fact]
    public async Task Without_sources_and_meters_nobody_is_subscribed()
    {
        using var listener = new DiagnosticListener("Microsoft.EntityFrameworkCore");
        await using var rig = new PipelineRig(options => (options.ExcludedSources, options.ExcludedMeters) = (["*"], ["*"]));
        rig.Engine.Database.Start(rig.Engine.Spans.Sources, rig.Engine.Metrics.Meters);

        Assert.False(listener.IsEnabled(Executed));
    }
}
