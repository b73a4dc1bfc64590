using System.Diagnostics;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;
using OpenTelemetry.Trace;

namespace Connect.Tests.Telemetry;

/// <summary>Alone in the process: what one provider samples, every listener of the process sees.</summary>
[Collection(Alone.Name)]
public class CoexistenceTests
{
    private static readonly double[] Rates = [0, 0.1, 1];

    public static TheoryData<double, double, bool, bool, ActivityTraceFlags> Matrix()
    {
        var matrix = new TheoryData<double, double, bool, bool, ActivityTraceFlags>();
        foreach (var ours in Rates)
        {
            foreach (var theirs in Rates)
            {
                foreach (var flag in new[] { true, false })
                {
                    matrix.Add(ours, theirs, flag, true, ActivityTraceFlags.None);
                    matrix.Add(ours, theirs, flag, false, ActivityTraceFlags.None);
                    matrix.Add(ours, theirs, flag, true, ActivityTraceFlags.Recorded);
                }
            }
        }

        return matrix;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Beside_an_apps_provider_each_exports_by_its_own_rule(
        double ours, double theirs, bool setFlag, bool oursIsFirst, ActivityTraceFlags inbound)
    {
        using var source = new ActivitySource("SomeApp.Coexisting");
        var sampler = new TraceIdRatioBasedSampler(theirs);
        await using var rig = new PipelineRig(o => { o.TraceSampleRate = ours; o.SetSampledFlag = setFlag; });
        if (oursIsFirst)
            rig.Engine.Spans.Listen();
        using var app = new AppsTracer(source.Name, sampler);
        rig.Engine.Spans.Listen();

        SomeTraces.Run(source, inbound);
        await rig.FlushAsync();

        Assert.Equal(SomeTraces.SampledAt(ours).Order(), Exported(rig).Order());
        var byTheirRule = SomeTraces.Ids.Where(id => AppsTracer.Samples(sampler, ActivityTraceId.CreateFromString(id)));
        // .NET records for the most demanding listener, and their exporter goes by the flag that ours has set.
        var expected = setFlag ? byTheirRule.Union(SomeTraces.SampledAt(ours)) : byTheirRule;
        Assert.Equal(expected.Order(), app.Exported.Order());
    }

    private static IEnumerable<string> Exported(PipelineRig rig) =>
        rig.Receiver.AcknowledgedSpans().Select(span => span.Span.TraceId.Hex());
}
