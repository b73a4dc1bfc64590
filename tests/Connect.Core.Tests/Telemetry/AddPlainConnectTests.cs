using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Tests.Transport;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Connect.Tests.Telemetry;

/// <summary>Connect as an exporter of the app's own providers.</summary>
[Collection(Alone.Name)]
public sealed class AddPlainConnectTests : IAsyncDisposable
{
    private readonly ActivitySource _source = new("SomeApp.Attached");
    private readonly Meter _meter = new("SomeApp.Attached");
    private readonly FaultReceiver _receiver = FaultReceiver.Start();

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    public void The_apps_sampler_decides_which_spans_are_exported(double theirs)
    {
        var sampler = new TraceIdRatioBasedSampler(theirs);
        using (new AppsTracer(_source.Name, sampler, builder => builder.AddPlainConnect(Configure)))
            SomeTraces.Run(_source, ActivityTraceFlags.None);

        var sampled = SomeTraces.Ids.Where(id => AppsTracer.Samples(sampler, ActivityTraceId.CreateFromString(id)));
        Assert.Equal(sampled, Exported().Select(span => span.Span.TraceId.Hex()));
    }

    [Fact]
    public async Task Beside_a_logger_each_span_is_exported_once_and_with_the_resource_of_the_logs()
    {
        using var source = new ActivitySource("SomeApp.NotAttached");
        await using var exporter = PlainConnectExporter.Open(Settings());
        source.StartActivity("before it was attached")?.Dispose();
        using (var app = new AppsTracer(
            _source.Name, new AlwaysOnSampler(), builder => builder.AddPlainConnect(Configure).AddPlainConnect(Configure)))
        {
            _source.StartActivity("attached")?.Dispose();
            Assert.Null(source.StartActivity("of nobody"));
            app.ForceFlush();
            Assert.Equal(["before it was attached", "attached"], Exported().Select(span => span.Span.Name).Order().Reverse());
        }

        Assert.All(Exported(), span => Assert.Equal(
            "of-connect", span.Resource!.Attributes.Single(attribute => attribute.Key == "service.name").Value.StringValue));
    }

    [Fact]
    public void Excluded_sources_stay_excluded()
    {
        using (new AppsTracer(_source.Name, new AlwaysOnSampler(), builder => builder.AddPlainConnect(o =>
        {
            Configure(o);
            o.ExcludedSources = ["SomeApp.*"];
        })))
        {
            _source.StartActivity("excluded")?.Dispose();
        }

        Assert.Empty(Exported());
    }

    [Fact]
    public async Task The_metrics_of_the_apps_provider_are_exported_once_and_with_the_resource_of_the_logs()
    {
        var counter = _meter.CreateCounter<long>("orders");
        await using var exporter = PlainConnectExporter.Open(Settings());
        counter.Add(1);
        using (var app = Sdk.CreateMeterProviderBuilder()
            .AddMeter(_meter.Name)
            .ConfigureResource(resource => resource.AddService("the-apps-own"))
            .AddPlainConnect(Configure).AddPlainConnect(Configure)
            .Build())
        {
            counter.Add(2);
            app.ForceFlush();
            counter.Add(4);
        }

        var orders = _receiver.AcknowledgedMetrics().Where(metric => metric.Metric.Name == "orders").ToList();
        Assert.Equal([1, 2, 4], orders.SelectMany(metric => metric.Metric.Sum.DataPoints).Select(point => point.AsInt));
        Assert.Contains(_receiver.AcknowledgedMetrics(), metric => metric.Scope!.Name == "PlainConnect");
        Assert.All(_receiver.AcknowledgedMetrics(), metric => Assert.Equal(
            "of-connect", metric.Resource!.Attributes.Single(attribute => attribute.Key == "service.name").Value.StringValue));
    }

    [Fact]
    public void Without_a_token_nothing_is_attached()
    {
        using (new AppsTracer(_source.Name, new AlwaysOnSampler(), builder => builder.AddPlainConnect(o => o.ExportUrl = _receiver.Url.ToString())))
        using (Sdk.CreateMeterProviderBuilder().AddMeter(_meter.Name).AddPlainConnect(o => o.ExportUrl = _receiver.Url.ToString()).Build())
        {
            _source.StartActivity("of the app's own")?.Dispose();
            Assert.False(_meter.CreateCounter<long>("orders").Enabled);
        }

        Assert.Equal(0, _receiver.ConnectionsOpened);
    }

    public async ValueTask DisposeAsync()
    {
        _source.Dispose();
        _meter.Dispose();
        await _receiver.DisposeAsync();
    }

    private IEnumerable<ReceivedSpan> Exported() => _receiver.AcknowledgedSpans();

    private void Configure(PlainConnectOptions options)
    {
        options.ExportUrl = _receiver.Url.ToString();
        options.ExportToken = "t";
        options.ServiceName = "of-connect";
    }

    private PlainConnectSettings Settings() => SomeSettings.Of(Configure);
}
