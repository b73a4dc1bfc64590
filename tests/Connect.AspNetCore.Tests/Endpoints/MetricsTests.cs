using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests.Endpoints;

/// <summary>The metrics, for whoever comes to fetch them.</summary>
public class MetricsTests
{
    [Fact]
    public async Task Serves_what_was_measured_without_a_token_of_any_kind()
    {
        using var meter = new Meter("shop");
        await using var app = await SomeApp.StartAsync(configure: app => app.MapPlainConnectMetrics("/metrics"));
        meter.CreateCounter<int>("shop.orders").Add(3);
        await app.PageAsync("/blog/tea");

        using var response = await app.GetAsync("/metrics");

        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Contains(lines, line => line.StartsWith("shop_orders_total{", StringComparison.Ordinal) && line.EndsWith(" 3", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("http_route=\"/blog/{slug}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Can_be_kept_from_those_who_may_not()
    {
        await using var app = await SomeApp.StartAsync(
            services: services => services.AddAuthorization()
                .AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, NobodySignsIn>("none", null),
            configure: app =>
            {
                app.UseRouting();
                app.UseAuthorization();
                app.MapPlainConnectMetrics().RequireAuthorization();
            });

        using var response = await app.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Ends_with_the_app()
    {
        using var meter = new Meter("shop");
        var counter = meter.CreateCounter<int>("shop.ended");
        await using (var app = await SomeApp.StartAsync(configure: app => app.MapPlainConnectMetrics()))
        {
            Assert.True(counter.Enabled);
        }

        Assert.False(counter.Enabled);
    }
}
