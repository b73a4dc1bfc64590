using System.Diagnostics;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;
using OtlpSchema;

namespace Connect.Tests.Tracing;

/// <summary>What is known to be noise is not exported, and is nobody's parent, also where another listener had it made.</summary>
[Collection(Alone.Name)]
public sealed class NoiseTests : IDisposable
{
    private readonly ActivitySource _app = new("SomeApp.Calls");
    private readonly ActivitySource _noise = new("Experimental.SomeLibrary");
    private readonly ActivitySource _private = new("Private.SomeLibrary");

    [Fact]
    public async Task By_itself_Connect_has_no_noise_made()
    {
        await using var rig = new PipelineRig().Listening();

        Assert.Null(_noise.StartActivity("noise"));
        Assert.Null(_private.StartActivity("noise"));
    }

    [Fact]
    public async Task Where_another_listener_has_it_made_the_nearest_exported_ancestor_is_the_parent()
    {
        using var everything = Everything();
        await using var rig = new PipelineRig().Listening();
        using (_app.StartActivity("outer"))
        using (_noise.StartActivity("noise"))
        using (_private.StartActivity("more noise"))
        using (_app.StartActivity("inner"))
            _app.StartActivity("innermost")?.Dispose();

        var spans = await Export(rig);

        Assert.Equal(["inner", "innermost", "outer"], spans.Keys.Order());
        Assert.Equal(spans["outer"].SpanId, spans["inner"].ParentSpanId);
        Assert.Equal(spans["inner"].SpanId, spans["innermost"].ParentSpanId);
        Assert.Empty(spans["outer"].ParentSpanId);
        Assert.Single(spans.Values.Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public async Task Below_noise_that_begins_a_trace_there_is_no_parent()
    {
        using var everything = Everything();
        await using var rig = new PipelineRig().Listening();
        using (_noise.StartActivity("noise"))
            _app.StartActivity("root")?.Dispose();

        Assert.Empty((await Export(rig))["root"].ParentSpanId);
    }

    [Fact]
    public async Task Below_noise_that_continues_a_trace_the_remote_parent_is_the_parent()
    {
        using var everything = Everything();
        await using var rig = new PipelineRig().Listening();
        var remote = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        using (_noise.StartActivity("noise", ActivityKind.Server, remote))
            _app.StartActivity("request")?.Dispose();

        Assert.Equal(remote.SpanId.ToHexString(), (await Export(rig))["request"].ParentSpanId.Hex());
    }

    [Fact]
    public async Task Asked_for_by_a_pattern_of_its_own_it_is_exported()
    {
        await using var rig = new PipelineRig(o => o.Sources = ["*", "Private.SomeLib*"]).Listening();
        _private.StartActivity("wanted")?.Dispose();
        Assert.Null(_noise.StartActivity("noise"));

        Assert.Equal(["wanted"], (await Export(rig)).Keys);
    }

    public void Dispose()
    {
        _app.Dispose();
        _noise.Dispose();
        _private.Dispose();
    }

    private static ActivityListener Everything()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.Contains("Some", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static async Task<Dictionary<string, Span>> Export(PipelineRig rig)
    {
        await rig.FlushAsync();
        Assert.Empty(rig.Receiver.Undecodable);
        return rig.Receiver.AcknowledgedSpans().ToDictionary(span => span.Span.Name, span => span.Span);
    }
}
