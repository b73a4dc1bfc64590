using System.Text.Json;
using LocalCloud.Store;
using OtlpSchema;

namespace Connect.Tests.Api;

public class ApiTests
{
    [Fact]
    public async Task A_log_record_keeps_all_it_says()
    {
        await using var cloud = await CloudRig.StartAsync();
        var record = SomePayload.Log(
            "3 items for Ann",
            SeverityNumber.Warn,
            ("Count", 3),
            ("Price", 9.5),
            ("Gift", true),
            ("Nothing", null),
            ("Raw", new byte[] { 0xAB, 1 }),
            ("Tags", new object?[] { "a", 1 }),
            ("Item", new Dictionary<string, object?> { ["Sku"] = "tea" }));
        record.TraceId = SomePayload.Id(SomePayload.Trace);
        record.SpanId = SomePayload.Id("00f067aa0ba902b7");
        record.SeverityText = "WARN";
        record.EventName = "Bought";
        record.DroppedAttributesCount = 2;

        await cloud.TakesAsync("logs", SomePayload.Logs(record));

        var log = (await cloud.ApiAsync("logs")).GetProperty("logs").EnumerateArray().Single();
        Assert.Equal("""{"Count":3,"Price":9.5,"Gift":true,"Nothing":null,"Raw":"AB01","Tags":["a",1],"Item":{"Sku":"tea"}}""", log.GetProperty("attributes").GetRawText());
        Assert.Equal("3 items for Ann", log.GetProperty("message").GetString());
        Assert.Equal("WARN", log.GetProperty("level").GetString());
        Assert.Equal("Shop.Checkout", log.GetProperty("category").GetString());
        Assert.Equal("shop", log.GetProperty("service").GetString());
        Assert.Equal(SomePayload.Noon, log.GetProperty("time").GetDateTimeOffset());
        Assert.Equal(SomePayload.Trace, log.GetProperty("trace_id").GetString());
        Assert.Equal("00f067aa0ba902b7", log.GetProperty("span_id").GetString());
        Assert.Equal("Bought", log.GetProperty("event_name").GetString());
        Assert.Equal(2, log.GetProperty("dropped_attributes").GetInt32());
        Assert.Equal("1.2.3", log.GetProperty("resource").GetProperty("service.version").GetString());
    }

    [Theory]
    [InlineData("", "error,warn,info")]
    [InlineData("level=warn", "error,warn")]
    [InlineData("text=INFO", "info")]
    [InlineData("text=checkout", "error,warn,info")]
    [InlineData("text=declined", "error")]
    [InlineData("attribute=UserId", "warn")]
    [InlineData("attribute=UserId%3D42", "warn")]
    [InlineData("attribute=UserId%3D43", "")]
    [InlineData("attribute=service.version%3D1.2.3", "error,warn,info")]
    [InlineData("service=shop", "error,warn,info")]
    [InlineData("service=other", "")]
    [InlineData("trace=4bf92f3577b34da6a3ce929d0e0e4736", "error")]
    [InlineData("from=2030-01-02T12:00:01Z", "error,warn")]
    [InlineData("to=2030-01-02T12:00:01Z", "warn,info")]
    [InlineData("before=3", "warn,info")]
    [InlineData("after=2", "error")]
    [InlineData("limit=1", "error")]
    [InlineData("level=nonsense&from=nonsense&limit=nonsense", "error,warn,info")]
    [InlineData("from=0001-01-01&to=9999-12-31", "error,warn,info")]
    public async Task Logs_are_filtered_newest_first(string query, string expected)
    {
        await using var cloud = await CloudRig.StartAsync();
        var warn = SomePayload.Log("warn", SeverityNumber.Warn, ("UserId", 42));
        warn.TimeUnixNano = SomePayload.Nanos(SomePayload.Noon.AddSeconds(1));
        var error = SomePayload.Log("error", SeverityNumber.Error, ("exception.message", "The card was declined"));
        error.TimeUnixNano = SomePayload.Nanos(SomePayload.Noon.AddSeconds(2));
        error.TraceId = SomePayload.Id(SomePayload.Trace);
        await cloud.TakesAsync("logs", SomePayload.Logs(SomePayload.Log("info"), warn, error));

        var logs = (await cloud.ApiAsync($"logs?{query}")).GetProperty("logs");

        Assert.Equal(expected, Join(logs, "message"));
    }

    [Fact]
    public async Task Logs_of_a_while_ago_are_left_out()
    {
        await using var cloud = await CloudRig.StartAsync();
        var old = SomePayload.Log("old");
        old.TimeUnixNano = SomePayload.Nanos(cloud.Time.GetUtcNow().AddMinutes(-20));
        var fresh = SomePayload.Log("fresh");
        fresh.TimeUnixNano = SomePayload.Nanos(cloud.Time.GetUtcNow());
        await cloud.TakesAsync("logs", SomePayload.Logs(old, fresh));

        Assert.Equal("fresh", Join((await cloud.ApiAsync("logs?from=15m")).GetProperty("logs"), "message"));
    }

    [Fact]
    public async Task A_record_without_a_time_has_that_of_its_arrival()
    {
        await using var cloud = await CloudRig.StartAsync();
        var record = SomePayload.Log("x");
        record.TimeUnixNano = 0;

        await cloud.TakesAsync("logs", SomePayload.Logs(record));

        var log = (await cloud.ApiAsync("logs")).GetProperty("logs")[0];
        Assert.Equal(cloud.Time.GetUtcNow(), log.GetProperty("time").GetDateTimeOffset());
    }

    [Fact]
    public async Task Only_the_newest_are_kept()
    {
        await using var cloud = await CloudRig.StartAsync(limits: new StoreLimits { MaxLogs = 10 });

        await cloud.TakesAsync("logs", SomePayload.Logs([.. Enumerable.Range(1, 25).Select(SomePayload.Log)]));

        var logs = (await cloud.ApiAsync("logs")).GetProperty("logs");
        Assert.Equal(10, logs.GetArrayLength());
        Assert.Equal("number 25", logs[0].GetProperty("message").GetString());
        Assert.Equal(25, (await cloud.StatsAsync("logs")).GetProperty("items").GetInt64());
    }

    [Theory]
    [InlineData("", "GET /slow,GET /fast")]
    [InlineData("name=slow", "GET /slow")]
    [InlineData("name=select", "GET /slow")]
    [InlineData("status=error", "GET /slow")]
    [InlineData("status=ok", "GET /fast")]
    [InlineData("duration=100ms", "GET /slow")]
    [InlineData("duration=2s", "")]
    [InlineData("service=store", "GET /slow")]
    public async Task Traces_are_filtered_by_name_status_and_duration(string query, string expected)
    {
        await using var cloud = await CloudRig.StartAsync();
        await cloud.TakesAsync("traces", SomePayload.Spans(SomePayload.Span("GET /fast", trace: "00000000000000000000000000000001")));
        var root = SomePayload.Span("GET /slow", id: "0000000000000001", milliseconds: 900);
        var query2 = SomePayload.Span("SELECT carts", id: "0000000000000002", parent: "0000000000000001", from: 10);
        query2.Status = new Status { Code = Status.Types.StatusCode.Error, Message = "timeout" };
        await cloud.TakesAsync("traces", SomePayload.Spans(root));
        await cloud.TakesAsync("traces", SomePayload.Spans("store", query2));

        var traces = (await cloud.ApiAsync($"traces?{query}")).GetProperty("traces");

        Assert.Equal(expected, Join(traces, "name"));
    }

    [Fact]
    public async Task A_trace_is_a_tree_with_the_logs_of_each_span()
    {
        await using var cloud = await CloudRig.StartAsync();
        var root = SomePayload.Span("GET /", id: "0000000000000001", milliseconds: 30);
        var second = SomePayload.Span("second", id: "0000000000000002", parent: "0000000000000001", from: 20);
        var first = SomePayload.Span("first", id: "0000000000000003", parent: "0000000000000001", from: 5);
        var inner = SomePayload.Span("inner", id: "0000000000000004", parent: "0000000000000003", from: 6);
        await cloud.TakesAsync("traces", SomePayload.Spans(inner, second, first, root));
        var log = SomePayload.Log("in inner");
        log.TraceId = SomePayload.Id(SomePayload.Trace);
        log.SpanId = SomePayload.Id("0000000000000004");
        await cloud.TakesAsync("logs", SomePayload.Logs(log));

        var trace = await cloud.ApiAsync($"traces/{SomePayload.Trace.ToUpperInvariant()}");

        Assert.Equal("GET /,first,inner,second", Join(trace.GetProperty("spans"), "name"));
        Assert.Equal("in inner", Join(trace.GetProperty("spans")[2].GetProperty("logs"), "message"));
        Assert.Equal(30, trace.GetProperty("duration_ms").GetDouble());
    }

    [Fact]
    public async Task Spans_that_are_each_others_parents_are_shown_once_each()
    {
        await using var cloud = await CloudRig.StartAsync();
        await cloud.TakesAsync("traces", SomePayload.Spans(
            SomePayload.Span("a", id: "0000000000000001", parent: "0000000000000002"),
            SomePayload.Span("b", id: "0000000000000002", parent: "0000000000000001")));

        Assert.Equal(2, (await cloud.ApiAsync($"traces/{SomePayload.Trace}")).GetProperty("spans").GetArrayLength());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    public async Task An_unknown_trace_is_not_found(string id)
    {
        await using var cloud = await CloudRig.StartAsync();

        using var response = await cloud.Client.GetAsync($"/api/traces/{id}");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Metrics_are_series_of_points()
    {
        await using var cloud = await CloudRig.StartAsync();
        var sum = new Metric { Name = "orders", Unit = "{order}", Sum = new Sum { AggregationTemporality = AggregationTemporality.Delta, IsMonotonic = true } };
        sum.Sum.DataPoints.Add([SomePayload.Point(3, 0, ("kind", "tea")), SomePayload.Point(4, 1, ("kind", "tea")), SomePayload.Point(1, 1, ("kind", "mate"))]);
        var histogram = new Metric { Name = "duration", Unit = "s", Histogram = new Histogram { AggregationTemporality = AggregationTemporality.Delta } };
        histogram.Histogram.DataPoints.Add(SomePayload.Distribution(0, [1, 2, 3], 0, 10, 0, 0));

        await cloud.TakesAsync("metrics", SomePayload.Metrics(sum, histogram));

        var metrics = (await cloud.ApiAsync("metrics")).GetProperty("metrics");
        Assert.Equal("duration,orders", Join(metrics, "name"));
        Assert.Equal("delta_histogram,delta_sum", Join(metrics, "kind"));
        Assert.Equal(1.5, metrics[0].GetProperty("series")[0].GetProperty("points")[0].GetProperty("quantiles").GetProperty("p50").GetDouble());
        Assert.Equal("mate,tea", string.Join(',', metrics[1].GetProperty("series").EnumerateArray().Select(series => series.GetProperty("attributes").GetProperty("kind").GetString())));
        Assert.Equal([3, 4], metrics[1].GetProperty("series")[1].GetProperty("points").EnumerateArray().Select(point => point.GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task Exponential_histograms_have_quantiles_too()
    {
        await using var cloud = await CloudRig.StartAsync();
        var metric = new Metric { Name = "duration", ExponentialHistogram = new ExponentialHistogram { AggregationTemporality = AggregationTemporality.Delta } };
        metric.ExponentialHistogram.DataPoints.Add(new ExponentialHistogramDataPoint
        {
            TimeUnixNano = SomePayload.Nanos(SomePayload.Noon),
            Count = 10,
            Positive = new ExponentialHistogramDataPoint.Types.Buckets { Offset = 2, BucketCounts = { 10 } }, // 4 to 8
        });

        await cloud.TakesAsync("metrics", SomePayload.Metrics(metric));

        var point = (await cloud.ApiAsync("metrics")).GetProperty("metrics")[0].GetProperty("series")[0].GetProperty("points")[0];
        Assert.Equal(6, point.GetProperty("quantiles").GetProperty("p50").GetDouble());
    }

    [Fact]
    public async Task Of_too_many_series_the_one_silent_for_longest_goes()
    {
        await using var cloud = await CloudRig.StartAsync(limits: new StoreLimits { MaxSeries = 2, MaxPointsEach = 2 });
        foreach (var (name, value) in new[] { ("a", 1), ("b", 2), ("a", 3), ("a", 4), ("c", 5) })
        {
            var gauge = new Metric { Name = name, Gauge = new Gauge { DataPoints = { SomePayload.Point(value, value) } } };
            await cloud.TakesAsync("metrics", SomePayload.Metrics(gauge));
        }

        var metrics = (await cloud.ApiAsync("metrics")).GetProperty("metrics");
        Assert.Equal("a,c", Join(metrics, "name"));
        Assert.Equal([3, 4], metrics[0].GetProperty("series")[0].GetProperty("points").EnumerateArray().Select(point => point.GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task Services_are_counted()
    {
        await using var cloud = await CloudRig.StartAsync();

        await cloud.TakesAsync("logs", SomePayload.Logs("shop", "A", SomePayload.Log(1), SomePayload.Log("x", SeverityNumber.Fatal)));
        await cloud.TakesAsync("traces", SomePayload.Spans("worker", SomePayload.Span("job")));

        var services = (await cloud.ApiAsync("stats")).GetProperty("services");
        Assert.Equal("shop,worker", Join(services, "name"));
        Assert.Equal(2, services[0].GetProperty("logs").GetInt32());
        Assert.Equal(1, services[0].GetProperty("errors").GetInt32());
        Assert.Equal(1, services[1].GetProperty("spans").GetInt32());
    }

    private static string Join(JsonElement items, string property) =>
        string.Join(',', items.EnumerateArray().Select(item => item.GetProperty(property).GetString()));
}
