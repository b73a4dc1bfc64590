using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Connect.Export;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;
using OtlpSchema;

namespace Connect.Tests.Telemetry;

/// <summary>Whatever an app hangs on a span or a measurement, it arrives or is replaced, and the rest arrives with it.</summary>
[Collection(Alone.Name)]
public sealed class BadInputTests : IDisposable
{
    private const int AttributeBytes = 16 * 1024;

    private readonly ActivitySource _source = new("SomeApp.Odd");
    private readonly Meter _meter = new("SomeApp.Odd");

    [Theory, MemberData(nameof(Hostile.Values), MemberType = typeof(Hostile))]
    public async Task Any_value_as_a_spans_tag(string name)
    {
        await using var rig = new PipelineRig().Listening();
        using (var odd = _source.StartActivity("odd"))
            odd!.SetTag("before", 1).SetTag("odd", Hostile.Value(name)).SetTag("after", 2);
        _source.StartActivity("next")?.Dispose();

        await rig.FlushAsync();

        var spans = rig.Receiver.AcknowledgedSpans().ToDictionary(span => span.Span.Name, span => span.Span);
        Assert.Empty(rig.Receiver.Undecodable);
        if (NeverEnds(name))
        {
            Assert.Equal(["next"], spans.Keys);
            Assert.Equal(1, rig.Engine.Spans.Counters.Dropped["encoding"]);
            return;
        }

        Assert.Equal(["next", "odd"], spans.Keys.Order());
        Assert.Contains(spans["odd"].Attributes, attribute => attribute.Key == "before");
        Assert.Contains(spans["odd"].Attributes, attribute => attribute.Key == "after");
        Assert.All(spans["odd"].Attributes, attribute => Assert.InRange(LongestText(attribute.Value), 0, AttributeBytes));
    }

    [Theory, MemberData(nameof(Hostile.Values), MemberType = typeof(Hostile))]
    public async Task Any_value_as_a_metrics_tag(string name)
    {
        await using var rig = new PipelineRig().Listening();
        var counter = _meter.CreateCounter<long>("odd");
        counter.Add(1, new KeyValuePair<string, object?>("odd", Hostile.Value(name)));
        counter.Add(2, new KeyValuePair<string, object?>("sound", "yes"));

        await rig.FlushAsync();

        Assert.Empty(rig.Receiver.Undecodable);
        if (NeverEnds(name))
        {
            Assert.Equal(1, rig.Engine.Metrics.Counters.Dropped["encoding"]);
            Assert.Contains(rig.Receiver.AcknowledgedMetrics(), metric => metric.Scope!.Name == "PlainConnect");
            return;
        }

        var points = rig.Receiver.AcknowledgedMetrics()
            .Where(metric => metric.Metric.Name == "odd")
            .SelectMany(metric => metric.Metric.Sum.DataPoints)
            .ToList();
        Assert.Contains(points, point => point.AsInt == 2);
        Assert.All(
            points.SelectMany(point => point.Attributes),
            attribute => Assert.InRange(LongestText(attribute.Value), 0, AttributeBytes));
    }

    [Fact]
    public async Task What_is_too_long_or_too_much_is_cut()
    {
        await using var rig = new PipelineRig(o => o.MaxTextBytes = 20_000).Listening();
        var endless = new string('ü', 1_000_000);
        using (var odd = _source.StartActivity("odd"))
        {
            odd!.DisplayName = endless;
            odd.SetStatus(ActivityStatusCode.Error, endless);
            odd.SetTag("text", endless).SetTag(endless, 1).SetTag("array", new[] { "short", endless });
            odd.AddEvent(new ActivityEvent("failed", tags: new ActivityTagsCollection { ["exception.stacktrace"] = endless }));
            odd.AddLink(new ActivityLink(odd.Context, new ActivityTagsCollection { ["link"] = endless }));
            for (var i = 0; i < 200; i++)
                odd.SetTag($"tag {i}", i);
        }

        await rig.FlushAsync();

        var span = Assert.Single(rig.Receiver.AcknowledgedSpans()).Span;
        AssertCut(span.Name, AttributeBytes);
        AssertCut(span.Status.Message, AttributeBytes);
        AssertCut(span.Attributes[0].Value.StringValue, AttributeBytes);
        AssertCut(span.Attributes[1].Key, AttributeBytes);
        AssertCut(span.Attributes[2].Value.ArrayValue.Values[1].StringValue, AttributeBytes);
        AssertCut(span.Links[0].Attributes[0].Value.StringValue, AttributeBytes);
        AssertCut(span.Events[0].Attributes[0].Value.StringValue, 20_000);
        Assert.Equal((128, 75u), (span.Attributes.Count, span.DroppedAttributesCount));
        Assert.Empty(rig.Receiver.Undecodable);
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("NUL", "a\0b")]
    [InlineData("blank", "  ")]
    [InlineData("lone surrogate", null)]
    public async Task Odd_names_arrive(string what, string? name)
    {
        // A test runner cannot pass it on.
        name ??= "\ud800 " + what;
        using var source = new ActivitySource("SomeApp.Odd" + name, name);
        await using var rig = new PipelineRig().Listening();
        using (var odd = source.StartActivity(name))
            odd!.SetTag(name, name).AddEvent(new ActivityEvent(name));

        await rig.FlushAsync();

        Assert.Single(rig.Receiver.AcknowledgedSpans());
        Assert.Empty(rig.Receiver.Undecodable);
    }

    [Fact]
    public async Task Many_large_spans_go_in_requests_that_are_not_too_large()
    {
        await using var rig = new PipelineRig(o => o.BatchBytes = 256 * 1024).Listening();
        for (var i = 0; i < 300; i++)
        {
            using var large = _source.StartActivity("large");
            large!.SetTag("text", new string('x', AttributeBytes));
        }

        await rig.FlushAsync();

        Assert.Equal(300, rig.Receiver.AcknowledgedSpans().Count());
        Assert.All(
            rig.Receiver.Requests.Where(request => request.Signal == OtlpSignal.Traces),
            request => Assert.InRange(request.Body.Length, 1, 256 * 1024));
    }

    [Fact]
    public async Task A_listener_of_the_apps_that_throws_throws_into_the_app_and_the_span_arrives()
    {
        await using var rig = new PipelineRig().Listening();
        using var throws = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "SomeApp.Odd",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _ => throw new InvalidOperationException("of the app's own"),
        };
        ActivitySource.AddActivityListener(throws);
        var activity = _source.StartActivity("watched");

        Assert.Throws<InvalidOperationException>(() => activity!.Dispose());
        Activity.Current = null;
        await rig.FlushAsync();

        Assert.Single(rig.Receiver.AcknowledgedSpans());
    }

    [Fact]
    public async Task A_callback_of_the_apps_that_throws_takes_no_other_instrument_with_it()
    {
        await using var rig = new PipelineRig().Listening();
        _meter.CreateObservableGauge("throws", int () => throw new InvalidOperationException("of the app's own"));
        _meter.CreateObservableGauge("sound", () => 5);

        await rig.FlushAsync();

        Assert.Contains(rig.Receiver.AcknowledgedMetrics(), metric => metric.Metric.Name == "sound");
    }

    [Fact]
    public async Task Thousands_of_instruments_arrive()
    {
        await using var rig = new PipelineRig().Listening();
        for (var i = 0; i < 3_000; i++)
            _meter.CreateCounter<long>($"counter{i}").Add(i + 1, new KeyValuePair<string, object?>("tag", i));

        await rig.FlushAsync();

        var counted = rig.Receiver.AcknowledgedMetrics().Where(metric => metric.Scope!.Name == "SomeApp.Odd").ToList();
        Assert.Equal(3_000, counted.Select(metric => metric.Metric.Name).Distinct().Count());
        Assert.Equal(3_000 * 3_001L / 2, counted.Sum(metric => metric.Metric.Sum.DataPoints.Single().AsInt));
    }

    [Fact]
    public async Task What_many_instruments_take_in_advance_is_bounded()
    {
        await using var rig = new PipelineRig().Listening();
        for (var i = 0; i < MetricViews.FullInstruments; i++)
            _meter.CreateCounter<long>($"counter{i}");
        var late = _meter.CreateCounter<long>("late");
        for (var i = 0; i < 2 * MetricViews.LaterCardinality; i++)
            late.Add(1, new KeyValuePair<string, object?>("user", i));

        await rig.FlushAsync();

        var points = rig.Receiver.AcknowledgedMetrics().Single(metric => metric.Metric.Name == "late").Metric.Sum.DataPoints;
        Assert.InRange(points.Count, MetricViews.LaterCardinality, MetricViews.LaterCardinality + 1);
        Assert.Equal(2 * MetricViews.LaterCardinality, points.Sum(point => point.AsInt));
    }

    [Fact]
    public async Task Tags_without_end_overflow_where_it_can_be_seen()
    {
        await using var rig = new PipelineRig(o => o.MetricCardinality = 10).Listening();
        var counter = _meter.CreateCounter<long>("odd");
        for (var i = 0; i < 1_000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("user", i));

        await rig.FlushAsync();

        var points = rig.Receiver.AcknowledgedMetrics().Single(metric => metric.Metric.Name == "odd").Metric.Sum.DataPoints;
        var overflow = Assert.Single(points, point => point.Attributes.Any(
            attribute => attribute.Key == "otel.metric.overflow" && attribute.Value.BoolValue));
        Assert.InRange(points.Count, 10, 11);
        Assert.Equal(1_000, points.Sum(point => point.AsInt));
        Assert.InRange(overflow.AsInt, 900, 1_000);
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    /// <summary>The one kind of value whose end the SDK's serializer looks for until its buffer is full.</summary>
    private static bool NeverEnds(string name) => name == "infinite dictionary";

    private static void AssertCut(string text, int limit)
    {
        Assert.EndsWith("ü…", text, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), limit - 1, limit);
    }

    private static int LongestText(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => Encoding.UTF8.GetByteCount(value.StringValue),
        AnyValue.ValueOneofCase.BytesValue => value.BytesValue.Length,
        AnyValue.ValueOneofCase.ArrayValue => value.ArrayValue.Values.Select(LongestText).DefaultIfEmpty().Max(),
        AnyValue.ValueOneofCase.KvlistValue => value.KvlistValue.Values.Select(pair => LongestText(pair.Value)).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
