using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Export;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;

namespace Connect.Tests.Telemetry;

/// <summary>Rows of faults all the way: a real activity or instrument, the SDK's providers, a real endpoint.</summary>
[Collection(Alone.Name)]
public sealed class FaultTests : IDisposable
{
    private readonly ActivitySource _source = new("SomeApp.Faults");
    private readonly Meter _meter = new("SomeApp.Faults");
    private readonly Counter<long> _counter;

    public FaultTests() => _counter = _meter.CreateCounter<long>("orders");

    public static TheoryData<string, int, string> Refusals()
    {
        var refusals = new TheoryData<string, int, string>();
        foreach (var signal in new[] { "traces", "metrics" })
        {
            refusals.Add(signal, 400, "http_400");
            refusals.Add(signal, 404, "http_404");
            refusals.Add(signal, 500, "http_500");
            refusals.Add(signal, 413, DropReason.TooLarge);
            refusals.Add(signal, 307, DropReason.Redirect);
        }

        return refusals;
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_is_refused_is_dropped_by_reason_and_the_next_arrives(string signal, int status, string reason)
    {
        await using var rig = Rig();
        rig.Receiver.Script($"/v1/{signal}", Answer.Status(status));

        Emit(1);
        await rig.FlushAsync();
        var dropped = Counters(rig, signal);
        Emit(2);
        await rig.FlushAsync();

        Assert.Equal(dropped.Accepted, dropped.Dropped[reason]);
        var after = Counters(rig, signal);
        Assert.Equal(after.Accepted - dropped.Accepted, after.Delivered);
        Assert.Equal(signal == "traces" ? [2] : [1, 2], Spans(rig));
        Assert.Equal(signal == "metrics" ? [2] : [1, 2], Counts(rig));
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("metrics")]
    public async Task What_fails_for_now_is_sent_again_with_the_same_bytes(string signal)
    {
        var time = new WatchedTime();
        await using var rig = Rig(time: time);
        rig.Receiver.Script($"/v1/{signal}", Answer.Status(503), Answer.Reset);
        using var over = new CancellationTokenSource();
        var passing = time.PassWaitsAsync(over.Token);

        Emit(1);
        await OwnThread.Run(() => rig.Engine.Flush(Timeout.InfiniteTimeSpan));
        await over.CancelAsync();
        await passing;

        var requests = rig.Receiver.Requests.Where(request => request.Path == $"/v1/{signal}").ToList();
        Assert.Equal(3, requests.Count);
        Assert.All(requests, request => Assert.Equal(requests[0].RawBody, request.RawBody));
        Assert.Equal([1], signal == "traces" ? Spans(rig) : Counts(rig));
    }

    [Fact]
    public async Task What_a_partial_success_rejects_is_counted()
    {
        await using var rig = Rig();
        rig.Receiver.Script("/v1/traces", Answer.PartialSuccess(2));
        rig.Receiver.Script("/v1/metrics", Answer.PartialSuccess(1));

        Emit(3);
        await rig.FlushAsync();

        Assert.Equal((1, 2), (rig.Engine.Spans.Counters.Delivered, rig.Engine.Spans.Counters.Dropped[DropReason.Rejected]));
        Assert.Equal(1, rig.Engine.Metrics.Counters.Dropped[DropReason.Rejected]);
    }

    [Fact]
    public async Task Requests_are_those_of_logs()
    {
        await using var rig = Rig(o => o.ExportToken = "any!printable~ASCII,=;\"'\\`{}");
        Emit(1);
        rig.Log(1);

        await rig.FlushAsync();

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], rig.Receiver.Requests.Select(request => request.Path).Order());
        foreach (var header in new[] { "Authorization", "User-Agent", "Content-Type", "Content-Encoding" })
            Assert.Single(rig.Receiver.Requests.Select(request => request.Header(header)).Distinct());
        Assert.Equal("Bearer any!printable~ASCII,=;\"'\\`{}", rig.Receiver.Requests[0].Header("Authorization"));
        Assert.Equal("gzip", rig.Receiver.Requests[0].Header("Content-Encoding"));
    }

    [Fact]
    public async Task While_the_token_is_refused_they_wait_and_the_rest_is_counted_at_the_end()
    {
        await using var rig = Rig();
        rig.Receiver.Default = Answer.Status(401);
        Emit(1);
        await rig.FlushAsync();

        Emit(2);
        Assert.False(await OwnThread.Run(() => rig.Engine.Flush(TimeSpan.FromMilliseconds(50))));
        rig.Engine.Dispose();

        foreach (var counters in new[] { rig.Engine.Spans.Counters, rig.Engine.Metrics.Counters })
        {
            Assert.Equal((0, 0, 0), (counters.Delivered, counters.Queued, counters.InFlight));
            Assert.Equal(counters.Accepted, counters.Dropped[DropReason.Auth] + counters.Dropped[DropReason.Shutdown]);
        }

        Assert.Equal(3, rig.Engine.Spans.Counters.Accepted);
    }

    /// <summary>The SDK's own flush waits for its exporter; that one's requests end in our backlog at once.</summary>
    [Fact]
    public async Task An_endpoint_that_hangs_holds_up_no_flush_and_no_end()
    {
        await using var rig = Rig(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        rig.Receiver.Default = Answer.Silent;
        Emit(1);
        rig.Log(1);

        Assert.False(await Within(() => rig.Engine.Flush(TimeSpan.FromMilliseconds(100))));
        Assert.True(await Within(() => rig.Engine.Spans.Flush(Timeout.InfiniteTimeSpan)));
        Assert.True(await Within(() => rig.Engine.Metrics.Flush(Timeout.InfiniteTimeSpan)));
        await Within(() =>
        {
            rig.Engine.Dispose();
            return true;
        });

        Assert.Equal(1, rig.Engine.Spans.Counters.Dropped[DropReason.Shutdown]);
        Assert.Equal(1, rig.Engine.Logs.Counters.Dropped[DropReason.Shutdown]);
        Assert.Equal(0, rig.Engine.Metrics.Counters.Queued + rig.Engine.Metrics.Counters.InFlight);
    }

    [Fact]
    public async Task A_callback_of_the_apps_that_hangs_holds_up_neither_logs_nor_spans()
    {
        using var leave = new ManualResetEventSlim();
        await using var rig = Rig(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _meter.CreateObservableGauge("hangs", () =>
        {
            leave.Wait(CancellationToken.None);
            return 1;
        });
        Emit(1);
        rig.Log(1);

        await Within(() =>
        {
            rig.Engine.Dispose();
            return true;
        });
        leave.Set();

        Assert.Equal([1], Spans(rig));
        Assert.Equal(1, rig.Engine.Logs.Counters.Delivered);
    }

    [Fact]
    public async Task Spans_the_serializer_does_not_keep_up_with_are_dropped_and_counted()
    {
        using var encoding = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        await using var rig = Rig();
        using (var hanging = _source.StartActivity("hangs in ToString"))
            hanging!.SetTag("blocks", new Blocks(encoding, leave));
        var flushing = OwnThread.Run(() => rig.Engine.Spans.Flush(Timeout.InfiniteTimeSpan));
        Assert.True(encoding.Wait(TimeSpan.FromSeconds(10)));

        Emit(2 * SpanExport.QueueCapacity);
        var full = rig.Engine.Spans.Counters;
        leave.Set();
        await flushing;
        await rig.FlushAsync();

        // What is being encoded has left the SDK's queue, and counts until it is encoded.
        Assert.Equal(SpanExport.QueueCapacity + 1, full.Dropped[DropReason.QueueFull]);
        Assert.Equal(SpanExport.QueueCapacity, full.Queued);
        var counters = rig.Engine.Spans.Counters;
        Assert.Equal((SpanExport.QueueCapacity, 0), (counters.Delivered, counters.Queued));
        Assert.Equal(SpanExport.QueueCapacity, Spans(rig).Sum());
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    private static PipelineRig Rig(Action<PlainConnectOptions>? configure = null, TimeProvider? time = null) =>
        new PipelineRig(configure, time).Listening();

    private static PlainConnectCounters Counters(PipelineRig rig, string signal) =>
        signal == "traces" ? rig.Engine.Spans.Counters : rig.Engine.Metrics.Counters;

    /// <summary>How many spans each request brought.</summary>
    private static IEnumerable<long> Spans(PipelineRig rig) =>
        rig.Receiver.AcknowledgedSpans().GroupBy(span => span.Request).Select(spans => (long)spans.Count());

    private static Task<bool> Within(Func<bool> work) => OwnThread.Run(work).WaitAsync(TimeSpan.FromSeconds(20));

    private IEnumerable<long> Counts(PipelineRig rig) => rig.Receiver.AcknowledgedMetrics()
        .Where(metric => metric.Metric.Name == _counter.Name)
        .SelectMany(metric => metric.Metric.Sum.DataPoints.Select(point => point.AsInt));

    private void Emit(int count)
    {
        _counter.Add(count);
        for (var i = 0; i < count; i++)
            _source.StartActivity("order")?.Dispose();
    }

    private sealed class Blocks(ManualResetEventSlim entered, ManualResetEventSlim leave)
    {
        public override string ToString()
        {
            entered.Set();
            leave.Wait(CancellationToken.None);
            return "at last";
        }
    }
}
