using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using OtlpSchema;

namespace Connect.Tests.Requests;

/// <summary>What arrives of the requests that a web app gets.</summary>
public class RequestTests
{
    [Theory]
    [InlineData("/minimal/7", "/minimal/{id}")]
    [InlineData("/api/orders/7", "/api/Orders/{id:int}")]
    [InlineData("/mvc", "/mvc/Home/Index/{id?}")]
    [InlineData("/mvc/home/about", "/mvc/Home/About/{id?}")]
    [InlineData("/admin/reports/daily/4", "/Admin/Reports/Daily/{id?}")]
    [InlineData("/hello/ann", "/Hello/{name?}")]
    [InlineData("/", "/")]
    public async Task Each_kind_of_route_is_the_same_text_in_the_name_on_the_span_and_on_the_measurement(string path, string route)
    {
        await using var app = await SomeWebApp.StartAsync();
        Assert.Equal(200, await app.GetAsync(path));

        var span = Assert.Single(await app.RequestSpansAsync());
        var point = Assert.Single(await app.PointsAsync("http.server.request.duration"));
        Assert.Equal($"GET {route}", span.Name);
        Assert.Equal(route, span.Attributes.Of("http.route"));
        Assert.Equal(route, point.Attributes.Of("http.route"));
        Assert.Equal(1ul, point.Count);
    }

    [Fact]
    public async Task A_span_tells_what_was_asked_for_and_answered()
    {
        await using var app = await SomeWebApp.StartAsync();
        app.Client.DefaultRequestHeaders.UserAgent.ParseAdd("some-browser/4.2");
        await app.GetAsync("/minimal/a%20b?secret=1");

        var span = Assert.Single(await app.RequestSpansAsync());
        Assert.Equal(
            [
                ("http.request.method", "GET"), ("http.response.status_code", "200"), ("http.route", "/minimal/{id}"),
                ("network.protocol.version", "1.1"), ("server.address", "127.0.0.1"),
                ("server.port", app.Client.BaseAddress!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("url.path", "/minimal/a%20b"), ("url.scheme", "http"), ("user_agent.original", "some-browser/4.2"),
            ],
            span.Attributes.Select(attribute => (attribute.Key, span.Attributes.Of(attribute.Key)!)).Order());
        Assert.True(span.Status is null or { Code: Status.Types.StatusCode.Unset });
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task The_measurement_tells_as_much_as_dashboards_need_and_is_the_only_one()
    {
        await using var app = await SomeWebApp.StartAsync();
        await app.GetAsync("/minimal/1");
        await app.GetAsync("/minimal/2");

        var point = Assert.Single(await app.PointsAsync("http.server.request.duration"));
        var span = (await app.RequestSpansAsync())[0];
        Assert.Equal(
            [
                ("http.request.method", "GET"), ("http.response.status_code", "200"), ("http.route", "/minimal/{id}"),
                ("network.protocol.version", "1.1"), ("url.scheme", "http"),
            ],
            point.Attributes.Select(attribute => (attribute.Key, point.Attributes.Of(attribute.Key)!)).Order());
        Assert.Equal(2ul, point.Count);
        Assert.Equal([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10], point.ExplicitBounds);
        Assert.True(point.Max >= (span.EndTimeUnixNano - span.StartTimeUnixNano) / 1e9);
        var metric = Assert.Single(app.Receiver.AcknowledgedMetrics(), received => received.Metric.Name == "http.server.request.duration");
        Assert.Equal("s", metric.Metric.Unit);
        Assert.Contains(app.Receiver.AcknowledgedMetrics(), received => received.Metric.Name == "http.server.active_requests");
    }

    [Theory]
    [InlineData("GET", "/nowhere/at/all", "GET", "GET", null)]
    [InlineData("BREW", "/minimal/1", "HTTP", "_OTHER", "BREW")]
    [InlineData("get", "/nowhere", "GET", "GET", "get")]
    [InlineData("POST", "/minimal/1", "POST", "POST", null)]
    public async Task What_matches_no_route_is_named_by_its_method(
        string method, string path, string name, string attribute, string? original)
    {
        await using var app = await SomeWebApp.StartAsync();
        Assert.StartsWith("HTTP/1.1 40", await SendRawAsync(app, $"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);

        var span = Assert.Single(await app.RequestSpansAsync());
        var point = Assert.Single(await app.PointsAsync("http.server.request.duration"));
        Assert.Equal((name, attribute, original), (span.Name, span.Attributes.Of("http.request.method"), span.Attributes.Of("http.request.method_original")));
        Assert.Equal((null, attribute, null), (point.Attributes.Of("http.route"), point.Attributes.Of("http.request.method"), point.Attributes.Of("error.type")));
        Assert.Null(span.Attributes.Of("http.route"));
        Assert.Null(span.Attributes.Of("error.type"));
    }

    [Fact]
    public async Task Static_files_are_requests_without_a_route()
    {
        using var files = new PhysicalFileProvider(AppContext.BaseDirectory);
        await using var app = await SomeWebApp.StartAsync(web => web.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            RequestPath = "/files",
            ServeUnknownFileTypes = true,
        }));
        Assert.Equal(200, await app.GetAsync("/files/Connect.Instrumentation.Tests.deps.json"));

        var span = Assert.Single(await app.RequestSpansAsync());
        Assert.Equal(("GET", "/files/Connect.Instrumentation.Tests.deps.json"), (span.Name, span.Attributes.Of("url.path")));
    }

    [Fact]
    public async Task A_page_shown_for_a_status_leaves_the_route_as_it_was()
    {
        await using var app = await SomeWebApp.StartAsync(web =>
        {
            web.UseStatusCodePagesWithReExecute("/status/{0}");
            web.UseRouting();
            web.MapGet("/status/{code}", (int code) => $"sorry, {code}");
            web.MapGet("/empty/{id}", () => Results.NotFound());
        });
        Assert.Equal(404, await app.GetAsync("/nowhere"));
        Assert.Equal(404, await app.GetAsync("/empty/1"));
        Assert.Equal(200, await app.GetAsync("/status/404"));

        Assert.Equal(["GET", "GET /empty/{id}", "GET /status/{code}"], (await app.RequestSpansAsync()).Select(span => span.Name));
        Assert.Equal(
            [null, "/empty/{id}", "/status/{code}"],
            (await app.PointsAsync("http.server.request.duration")).Select(point => point.Attributes.Of("http.route")));
    }

    [Fact]
    public async Task Excluded_paths_are_neither_traced_nor_measured_with_all_that_happens_in_them()
    {
        using var source = new System.Diagnostics.ActivitySource("SomeApp.Health");
        await using var app = await SomeWebApp.StartAsync(
            web => web.MapGet("/{kind}z/{part?}", () =>
            {
                using var check = source.StartActivity("check");
                using var inner = source.StartActivity("inner");
                return "fine";
            }),
            options: connect => connect.ExcludedPaths = ["/healthz", "/livez/*"]);
        foreach (var path in new[] { "/healthz", "/HEALTHZ", "/livez/db", "/healthz/db" })
            Assert.Equal(200, await app.GetAsync(path));

        Assert.Equal("/healthz/db", Assert.Single(await app.RequestSpansAsync()).Attributes.Of("url.path"));
        Assert.Equal(["check", "inner"], app.Receiver.AcknowledgedSpans().Where(span => span.Scope!.Name == source.Name).Select(span => span.Span.Name).Order());
        Assert.Equal(1ul, Assert.Single(await app.PointsAsync("http.server.request.duration")).Count);
    }

    [Fact]
    public async Task Where_the_app_is_mounted_below_a_path_that_is_part_of_it()
    {
        await using var app = await SomeWebApp.StartAsync(web =>
        {
            web.UsePathBase("/shop");
            web.UseRouting();
        });
        await app.GetAsync("/shop/minimal/1");

        var span = Assert.Single(await app.RequestSpansAsync());
        Assert.Equal(("GET /minimal/{id}", "/shop/minimal/1"), (span.Name, span.Attributes.Of("url.path")));
    }

    [Fact]
    public async Task Without_spans_requests_are_measured_and_without_metrics_they_are_traced()
    {
        await using (var app = await SomeWebApp.StartAsync(options: connect => connect.ExcludedSources = ["*"]))
        {
            await app.GetAsync("/minimal/1");
            Assert.Empty(await app.RequestSpansAsync());
            Assert.Equal("/minimal/{id}", Assert.Single(await app.PointsAsync("http.server.request.duration")).Attributes.Of("http.route"));
        }

        await using (var app = await SomeWebApp.StartAsync(options: connect => connect.ExcludedMeters = ["Microsoft.AspNetCore.*"]))
        {
            await app.GetAsync("/minimal/1");
            Assert.Equal("GET /minimal/{id}", Assert.Single(await app.RequestSpansAsync()).Name);
            Assert.Empty(await app.PointsAsync("http.server.request.duration"));
        }
    }

    [Fact]
    public async Task Requests_that_are_not_sampled_are_left_alone_and_measured()
    {
        System.Diagnostics.Activity? request = null;
        await using var app = await SomeWebApp.StartAsync(
            web => web.Use(async (_, next) =>
            {
                request = System.Diagnostics.Activity.Current;
                await next();
            }),
            options: connect => connect.TraceSampleRate = 0);
        await app.GetAsync("/minimal/1");

        Assert.Empty(await app.RequestSpansAsync());
        Assert.Empty(request!.TagObjects);
        Assert.Equal(request.OperationName, request.DisplayName);
        Assert.Single(await app.PointsAsync("http.server.request.duration"));
    }

    [Fact]
    public async Task Without_a_token_nobody_listens()
    {
        await using var app = await SomeWebApp.StartAsync(options: connect => connect.ExportToken = "");

        Assert.False(app.Diagnostics.IsEnabled());
        Assert.False(app.Diagnostics.IsEnabled("Microsoft.AspNetCore.Hosting.HttpRequestIn"));
    }

    private static async Task<string> SendRawAsync(SomeWebApp app, string request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, app.Client.BaseAddress!.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(new NetworkStream(socket));
        return await reader.ReadToEndAsync();
    }
}
