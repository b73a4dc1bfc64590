using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Connect.Tests.Telemetry;

/// <summary>A tracer provider that an app has beside Connect, and what it exports.</summary>
internal sealed class AppsTracer : IDisposable
{
    private readonly TracerProvider _provider;
    private readonly ConcurrentQueue<string> _exported = new();

    public AppsTracer(string source, Sampler sampler, Func<TracerProviderBuilder, TracerProviderBuilder>? configure = null)
    {
        var builder = Sdk.CreateTracerProviderBuilder()
            .AddSource(source)
            .SetSampler(sampler)
            .ConfigureResource(resource => resource.AddService("the-apps-own"))
            .AddProcessor(new SimpleActivityExportProcessor(new Exporter(_exported)));
        _provider = (configure?.Invoke(builder) ?? builder).Build();
    }

    /// <summary>The trace ids, in the order in which the spans ended.</summary>
    public IReadOnlyList<string> Exported => [.. _exported];

    /// <summary>What a sampler by itself says of a root span of this trace.</summary>
    public static bool Samples(Sampler sampler, ActivityTraceId traceId) =>
        sampler.ShouldSample(new SamplingParameters(default, traceId, "x", ActivityKind.Internal)).Decision == SamplingDecision.RecordAndSample;

    public void ForceFlush() => _provider.ForceFlush();

    public void Dispose() => _provider.Dispose();

    private sealed class Exporter(ConcurrentQueue<string> exported) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var activity in batch)
                exported.Enqueue(activity.TraceId.ToHexString());
            return ExportResult.Success;
        }
    }
}
