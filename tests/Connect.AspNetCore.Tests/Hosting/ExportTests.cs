using Microsoft.AspNetCore.Builder;

namespace Connect.Tests.Hosting;

/// <summary>The host's share in the exporter.</summary>
public class ExportTests
{
    [Fact]
    public async Task What_is_logged_in_ApplicationStopped_is_delivered_although_nobody_closes_the_logger()
    {
        await using var receiver = FaultReceiver.Start();
        using var logger = new SomeLogger(options => Export(options, receiver));
        var app = await SomeApp.StartAsync(options => Export(options, receiver), configure: app =>
            // Before the host starts anything, and therefore called after all that it has registered itself.
            app.Lifetime.ApplicationStopped.Register(() => logger.Information("stopped")));

        await app.DisposeAsync();

        Assert.Contains(receiver.AcknowledgedLogRecords(), received => received.Record.Body.StringValue == "stopped");
    }

    [Fact]
    public async Task An_app_whose_logger_exports_nothing_has_its_requests_exported()
    {
        await using var receiver = FaultReceiver.Start();
        var app = await SomeApp.StartAsync(options => Export(options, receiver));
        await app.PageAsync("/blog/tea");

        await app.DisposeAsync();

        Assert.Contains(receiver.AcknowledgedSpans(), received => received.Span.Name == "GET /blog/{slug}");
    }

    [Fact]
    public async Task The_tag_s_route_is_the_span_s()
    {
        await using var receiver = FaultReceiver.Start();
        var app = await SomeApp.StartAsync(options => { Export(options, receiver); options.PageviewsToken = "p"; }, configure: app =>
            app.UseStatusCodePagesWithReExecute("/blog/error"));
        string[] paths = ["/minimal/7", "/blog/tea", "/mvc/Home/Index/7", "/component/7", "/nowhere"];
        var routes = new List<string?>();
        foreach (var path in paths)
        {
            using var response = await app.GetAsync(path);
            routes.Add(Html.Script(await response.Content.ReadAsStringAsync()).GetAttribute("data-route"));
        }

        await app.DisposeAsync();

        var spans = receiver.AcknowledgedSpans().Select(received => received.Span)
            .Where(span => span.Kind == OtlpSchema.Span.Types.SpanKind.Server).OrderBy(span => span.StartTimeUnixNano);
        Assert.Equal(
            spans.Select(span => span.Attributes.SingleOrDefault(attribute => attribute.Key == "http.route")?.Value.StringValue ?? ""), routes);
        Assert.Equal(paths.Length, routes.Count);
    }

    [Fact]
    public async Task The_first_delivery_is_told_through_the_app_s_logging()
    {
        await using var receiver = FaultReceiver.Start();
        var app = await SomeApp.StartAsync(options => Export(options, receiver));
        await app.PageAsync("/blog/tea");

        await app.DisposeAsync();

        Assert.Contains(app.Lines.All, line => line.Line.StartsWith("First delivery to 127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_gate_closed_nothing_is_opened()
    {
        using var listener = new System.Diagnostics.DiagnosticListener("Microsoft.AspNetCore");
        await using var app = await SomeApp.StartAsync();

        Assert.False(listener.IsEnabled());
    }

    private static void Export(PlainConnectOptions options, FaultReceiver receiver)
    {
        options.ExportUrl = receiver.Url.ToString();
        options.ExportToken = "token-of-a-test";
    }
}
