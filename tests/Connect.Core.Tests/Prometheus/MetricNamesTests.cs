using Connect.Prometheus;

namespace Connect.Tests.Prometheus;

public class MetricNamesTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", "http_server_request_duration_seconds")]
    [InlineData("request.duration.seconds", "s", "request_duration_seconds")]
    [InlineData("dotnet.process.memory.working_set", "By", "dotnet_process_memory_working_set_bytes")]
    [InlineData("http.server.active_requests", "{request}", "http_server_active_requests")]
    [InlineData("speed", "m/s", "speed_meters_per_second")]
    [InlineData("rate", "{packet}/s", "rate_per_second")]
    [InlineData("rate", "By/min", "rate_bytes_per_minute")]
    [InlineData("odd", "furlong", "odd_furlong")]
    [InlineData("odd", "a b", "odd_a_b")]
    [InlineData("odd", "/", "odd")]
    [InlineData("odd", "", "odd")]
    [InlineData("odd", null, "odd")]
    [InlineData("share", "1", "share")]
    [InlineData("a..b--c  d", null, "a_b_c_d")]
    [InlineData("2xx", null, "_2xx")]
    [InlineData("größe", null, "gr_e")]
    public void A_name_is_made_valid_and_gets_its_unit(string name, string? unit, string expected) =>
        Assert.Equal(expected, MetricNames.Of(name, unit, isCounter: false, isGauge: false));

    [Theory]
    [InlineData("orders", null, "orders_total")]
    [InlineData("orders_total", "{order}", "orders_total")]
    [InlineData("dotnet.gc.pause.time", "s", "dotnet_gc_pause_time_seconds_total")]
    [InlineData("sent.bytes_total", "By", "sent_bytes_total")]
    public void A_counter_ends_with_total(string name, string? unit, string expected) =>
        Assert.Equal(expected, MetricNames.Of(name, unit, isCounter: true, isGauge: false));

    [Fact]
    public void A_gauge_without_dimension_is_a_ratio() =>
        Assert.Equal("cache_hits_ratio", MetricNames.Of("cache.hits", "1", isCounter: false, isGauge: true));

    [Theory]
    [InlineData("http.route", "http_route")]
    [InlineData("a:b", "a_b")]
    [InlineData("1st", "_1st")]
    [InlineData("", "_")]
    [InlineData("__name__", "_name_")]
    public void A_label_is_made_valid(string key, string expected) => Assert.Equal(expected, MetricNames.OfLabel(key));
}
