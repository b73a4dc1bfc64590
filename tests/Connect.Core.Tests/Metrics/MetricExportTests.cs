using System.Diagnostics.Metrics;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;
using OtlpSchema;
using static OtlpSchema.AggregationTemporality;

namespace Connect.Tests.Metrics;

[Collection(Alone.Name)]
public sealed class MetricExportTests : IDisposable
{
    private readonly Meter _meter = new("SomeApp.Orders", "4.2");

    [Fact]
    public async Task Counters_and_histograms_are_deltas_and_the_others_cumulative()
    {
        await using var rig = new PipelineRig().Listening();
        var counter = _meter.CreateCounter<long>("orders");
        var histogram = _meter.CreateHistogram<double>(
            "took", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1.5] });
        var upDown = _meter.CreateUpDownCounter<int>("open");
        _meter.CreateObservableCounter("seen", () => 7L);
        _meter.CreateObservableUpDownCounter("threads", () => 9);
        _meter.CreateObservableGauge("heat", () => 36.6);
        for (var i = 0; i < 2; i++)
        {
            counter.Add(3);
            histogram.Record(1);
            upDown.Add(1);
            await rig.FlushAsync();
        }

        Assert.Equal([3, 3], Values("orders", metric => metric.Sum.DataPoints.Select(point => point.AsInt)));
        Assert.Equal([1, 1], Values("took", metric => metric.Histogram.DataPoints.Select(point => (long)point.Count)));
        Assert.Equal([1, 2], Values("open", metric => metric.Sum.DataPoints.Select(point => point.AsInt)));
        Assert.Equal([7, 7], Values("seen", metric => metric.Sum.DataPoints.Select(point => point.AsInt)));
        Assert.Equal((Delta, Cumulative), (Last("orders").Sum.AggregationTemporality, Last("open").Sum.AggregationTemporality));
        Assert.Equal(Delta, Last("took").Histogram.AggregationTemporality);
        Assert.Equal([0.5, 1.5], Last("took").Histogram.DataPoints[0].ExplicitBounds);
        Assert.Equal((Cumulative, true), (Last("seen").Sum.AggregationTemporality, Last("seen").Sum.IsMonotonic));
        Assert.Equal((Cumulative, false), (Last("threads").Sum.AggregationTemporality, Last("threads").Sum.IsMonotonic));
        Assert.Equal(36.6, Last("heat").Gauge.DataPoints[0].AsDouble);
        Assert.Empty(rig.Receiver.Undecodable);

        IEnumerable<long> Values(string name, Func<Metric, IEnumerable<long>> read) =>
            rig.Receiver.AcknowledgedMetrics().Where(metric => metric.Metric.Name == name).SelectMany(metric => read(metric.Metric));
        Metric Last(string name) => rig.Receiver.AcknowledgedMetrics().Last(metric => metric.Metric.Name == name).Metric;
    }

    [Fact]
    public async Task What_is_counted_are_data_points()
    {
        await using var rig = new PipelineRig().Listening();
        var counter = _meter.CreateCounter<long>("orders");
        for (var i = 0; i < 5; i++)
            counter.Add(1, new KeyValuePair<string, object?>("shop", i));

        await rig.FlushAsync();

        var points = rig.Receiver.AcknowledgedMetrics().Sum(metric => PointsOf(metric.Metric));
        Assert.InRange(points, 6, int.MaxValue);
        Assert.Equal(points, rig.Engine.Metrics.Counters.Delivered);
        Assert.Equal(points, rig.Engine.Metrics.Counters.Accepted);
    }

    [Fact]
    public async Task The_accounting_of_the_export_is_exported()
    {
        await using var rig = new PipelineRig().Listening();

        await rig.FlushAsync();

        var own = rig.Receiver.AcknowledgedMetrics().Where(metric => metric.Scope!.Name == "PlainConnect").ToList();
        Assert.Contains(own, metric => metric.Metric.Name == "plainconnect.items.accepted");
    }

    public void Dispose() => _meter.Dispose();

    private static int PointsOf(Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Count,
        Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Count,
        Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Count,
        _ => 0,
    };
}
