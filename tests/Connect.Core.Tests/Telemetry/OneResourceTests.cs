using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;
using OtlpSchema;

namespace Connect.Tests.Telemetry;

[Collection(Alone.Name)]
public class OneResourceTests
{
    [Fact]
    public async Task Logs_spans_and_metrics_have_the_very_same_resource()
    {
        using var source = new ActivitySource("SomeApp.Resource");
        using var meter = new Meter("SomeApp.Resource");
        await using var rig = new PipelineRig(o =>
        {
            o.ServiceName = "shöp";
            o.ResourceAttributes = new Dictionary<string, string>
            {
                ["team"] = "a,b=c %",
                ["empty"] = "",
                ["telemetry.sdk.name"] = "of the user's own",
                ["long"] = new string('x', 100_000),
            };
        }).Listening();
        rig.Log(1);
        source.StartActivity("span")?.Dispose();
        meter.CreateCounter<long>("counter").Add(1);

        await rig.FlushAsync();

        var resources = rig.Receiver.AcknowledgedLogRecords().Select(log => log.Resource!)
            .Concat(rig.Receiver.AcknowledgedSpans().Select(span => span.Resource!))
            .Concat(rig.Receiver.AcknowledgedMetrics().Select(metric => metric.Resource!))
            .Select(Describe).ToList();
        Assert.Single(resources.Distinct());
        Assert.Contains("service.name=\"shöp\"", resources[0], StringComparison.Ordinal);
        Assert.Contains("process.pid=4711", resources[0], StringComparison.Ordinal);
        Assert.Contains("telemetry.sdk.name=\"plain-connect\"", resources[0], StringComparison.Ordinal);
    }

    private static string Describe(Resource resource) => string.Join('\n', resource.Attributes
        .Select(attribute => $"{attribute.Key}={(attribute.Value.HasStringValue ? $"\"{attribute.Value.StringValue}\"" : $"{attribute.Value.IntValue}")}")
        .Order(StringComparer.Ordinal));
}
