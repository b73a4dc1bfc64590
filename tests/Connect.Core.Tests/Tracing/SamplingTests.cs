using System.Diagnostics;
using Connect.Export;
using Connect.Tests.Pipeline;
using Connect.Tests.Telemetry;
using Connect.Tests.Transport;

namespace Connect.Tests.Tracing;

[Collection(Alone.Name)]
public class SamplingTests
{
    private static readonly ActivitySource Source = new("SomeApp.Sampled");

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public async Task The_trace_id_alone_decides_whatever_the_inbound_flag_says(double rate)
    {
        foreach (var inbound in new[] { ActivityTraceFlags.None, ActivityTraceFlags.Recorded })
        {
            await using var rig = new PipelineRig(o => o.TraceSampleRate = rate);
            rig.Engine.Spans.Listen();

            SomeTraces.Run(Source, inbound);
            await rig.FlushAsync();

            Assert.Equal(SomeTraces.SampledAt(rate).Order(), rig.Receiver.AcknowledgedSpans().Select(span => span.Span.TraceId.Hex()).Order());
        }
    }

    [Theory]
    [InlineData(ActivityTraceFlags.None)]
    [InlineData(ActivityTraceFlags.Recorded)]
    public async Task A_request_that_is_not_sampled_keeps_its_trace_id_and_passes_on_flags_of_zero(ActivityTraceFlags inbound)
    {
        await using var rig = new PipelineRig(o => o.TraceSampleRate = 0);
        rig.Engine.Spans.Listen();
        var seen = new List<string>();

        SomeTraces.Run(Source, inbound, request =>
        {
            Assert.False(request!.Recorded);
            Assert.EndsWith("-00", request.Id, StringComparison.Ordinal);
            seen.Add(request.TraceId.ToHexString());
            // Within it nothing is made at all, and the request stays current.
            using var inner = Source.StartActivity("inner");
            Assert.Null(inner);
            Assert.Same(request, Activity.Current);
        });
        using var root = Source.StartActivity("root");

        Assert.Equal(SomeTraces.Ids, seen);
        Assert.NotNull(root);
        Assert.False(root.Recorded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_sampled_flag_is_set_or_left_alone(bool setFlag)
    {
        await using var rig = new PipelineRig(o => o.SetSampledFlag = setFlag);
        rig.Engine.Spans.Listen();

        using (var root = Source.StartActivity("root"))
        {
            Assert.Equal(setFlag, root!.Recorded);
            Assert.True(root.IsAllDataRequested);
        }

        await rig.FlushAsync();
        Assert.Single(rig.Receiver.AcknowledgedSpans());
    }

    [Fact]
    public async Task Nothing_is_made_under_suppression_or_within_the_export()
    {
        await using var rig = new PipelineRig();
        rig.Engine.Spans.Listen();

        using (OpenTelemetry.SuppressInstrumentationScope.Begin())
            Assert.Null(Source.StartActivity("suppressed"));
        using (ExportGuard.Enter())
        {
            Assert.True(OpenTelemetry.Sdk.SuppressInstrumentation);
            Assert.Null(Source.StartActivity("own"));
        }

        Assert.False(OpenTelemetry.Sdk.SuppressInstrumentation);
        Assert.Null(Source.StartActivity("of the export", ActivityKind.Internal, new ActivityContext(ExportGuard.TraceId, ActivitySpanId.CreateRandom(), ActivityTraceFlags.None)));
        using (var free = Source.StartActivity("free"))
            Assert.NotNull(free);
        await rig.FlushAsync();
        Assert.Equal("free", Assert.Single(rig.Receiver.AcknowledgedSpans()).Span.Name);
    }

    /// <summary>What .NET before version 10 does by itself, which no other runtime shows.</summary>
    [Theory]
    [InlineData(false, ActivityTraceFlags.None)]
    [InlineData(true, ActivityTraceFlags.Recorded)]
    public void An_inherited_flag_is_taken_from_an_activity_that_nobody_records(bool recorded, ActivityTraceFlags left)
    {
        using var activity = new Activity("request") { ActivityTraceFlags = ActivityTraceFlags.Recorded, IsAllDataRequested = recorded };

        SpanListener.ClearInheritedFlag(activity);

        Assert.Equal(left, activity.ActivityTraceFlags);
    }
}
