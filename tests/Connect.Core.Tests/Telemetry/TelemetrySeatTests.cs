using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Export;
using Connect.Otlp;
using Connect.Tests.Transport;

namespace Connect.Tests.Telemetry;

/// <summary>Spans and metrics are exported once a process, whatever the number of exporters.</summary>
[Collection(Alone.Name)]
public sealed class TelemetrySeatTests : IAsyncDisposable
{
    private readonly ActivitySource _source = new("SomeApp.Once");
    private readonly Meter _meter = new("SomeApp.Once");
    private readonly FaultReceiver _first = FaultReceiver.Start();
    private readonly FaultReceiver _second = FaultReceiver.Start();
    private readonly ManualTimeProvider _time = new();
    private readonly ExporterRegistry _registry;

    public TelemetrySeatTests() => _registry = new ExporterRegistry(
        settings => new ExportEngine(settings, new ExportSurroundings(
            TimeProvider.System,
            () => 0,
            _ => TransportRig.Handler(),
            new HostDescription("i", null, 1, null),
            new ProcessEnd(new ManualEnd().Watch, _time))),
        new TelemetrySeat(),
        _time);

    [Fact]
    public void A_second_destination_gets_neither_spans_nor_metrics()
    {
        var counter = _meter.CreateCounter<long>("orders");
        var first = _registry.Acquire(SettingsTo(_first));
        var second = _registry.Acquire(SettingsTo(_second));
        Emit("once");
        counter.Add(5);

        Close(second);
        Close(first);

        Assert.Equal(["once"], Spans(_first));
        Assert.Equal([5], Counts(_first));
        Assert.Empty(_second.Requests);
    }

    [Fact]
    public void Sharing_a_destination_doubles_nothing()
    {
        var counter = _meter.CreateCounter<long>("orders");
        var first = _registry.Acquire(SettingsTo(_first));
        var same = _registry.Acquire(SettingsTo(_first, o => o.TraceSampleRate = 0));
        Emit("once");
        counter.Add(5);

        Assert.False(_registry.ReleaseToClose(same));
        Close(first);

        Assert.Equal(["once"], Spans(_first));
        Assert.Equal([5], Counts(_first));
    }

    [Fact]
    public void When_the_first_closes_the_next_takes_over_and_nothing_is_missed_or_doubled()
    {
        var counter = _meter.CreateCounter<long>("orders");
        var first = _registry.Acquire(SettingsTo(_first));
        var second = _registry.Acquire(SettingsTo(_second));
        Emit("before");
        counter.Add(1);
        var across = _source.StartActivity("across");

        Close(first);
        across!.Dispose();
        Emit("after");
        counter.Add(2);
        Close(second);

        Assert.Equal(["before"], Spans(_first));
        Assert.Equal(["across", "after"], Spans(_second));
        Assert.Equal([1], Counts(_first));
        Assert.Equal([2], Counts(_second));
    }

    [Fact]
    public void A_reload_within_the_afterlife_interrupts_nothing()
    {
        var counter = _meter.CreateCounter<long>("orders");
        var engine = _registry.Acquire(SettingsTo(_first));
        counter.Add(1);
        var across = _source.StartActivity("across");
        _registry.ReleaseToLinger(engine, () => { });
        Emit("between");
        counter.Add(2);

        Assert.Same(engine, _registry.Acquire(SettingsTo(_first)));
        across!.Dispose();
        Close(engine);

        Assert.Equal(["between", "across"], Spans(_first));
        Assert.Equal([3], Counts(_first));
    }

    [Fact]
    public void After_the_last_has_closed_nobody_listens()
    {
        Close(_registry.Acquire(SettingsTo(_first)));

        Assert.False(_source.HasListeners());
        Assert.False(_meter.CreateCounter<long>("orders").Enabled);
        Assert.Null(_registry.Seat.Holder);
    }

    public async ValueTask DisposeAsync()
    {
        _source.Dispose();
        _meter.Dispose();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    private static PlainConnectSettings SettingsTo(FaultReceiver receiver, Action<PlainConnectOptions>? configure = null) =>
        SomeSettings.Of(o =>
        {
            o.ExportUrl = receiver.Url.ToString();
            o.ExportToken = "t";
            configure?.Invoke(o);
        });

    private static IEnumerable<string> Spans(FaultReceiver receiver) => receiver.AcknowledgedSpans().Select(span => span.Span.Name);

    private static IEnumerable<long> Counts(FaultReceiver receiver) => receiver.AcknowledgedMetrics()
        .Where(metric => metric.Metric.Name == "orders")
        .SelectMany(metric => metric.Metric.Sum.DataPoints.Select(point => point.AsInt));

    private void Emit(string name) => _source.StartActivity(name)?.Dispose();

    private void Close(ExportEngine engine)
    {
        Assert.True(_registry.ReleaseToClose(engine));
        engine.Dispose();
    }
}
