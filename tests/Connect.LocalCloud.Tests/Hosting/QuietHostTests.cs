using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using LocalCloud;

namespace Connect.Tests.Hosting;

/// <summary>A LocalCloud can live inside the app it watches.</summary>
public class QuietHostTests
{
    [Fact]
    public async Task It_makes_no_spans_and_no_metrics_that_the_app_would_send_to_it()
    {
        var seen = new ConcurrentBag<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => seen.Add($"activity of {activity.Source.Name}"),
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener { InstrumentPublished = (instrument, _) => seen.Add($"meter {instrument.Meter.Name}") };
        meters.Start();

        await using (var cloud = await CloudRig.StartAsync())
        {
            await cloud.TakesAsync("logs", SomePayload.Logs(SomePayload.Log("hello")));
            await cloud.Client.GetStringAsync("/logs");
        }

        Assert.DoesNotContain(seen, what => what.Contains("AspNetCore", StringComparison.Ordinal) || what.Contains("LocalCloud", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        await using var first = await LocalCloudServer.StartAsync(new LocalCloudOptions { Port = 0 });

        await Assert.ThrowsAsync<IOException>(() => LocalCloudServer.StartAsync(new LocalCloudOptions { Port = new Uri(first.Address).Port }));
    }

    [Fact]
    public async Task It_is_reached_on_the_loopback_address_alone()
    {
        await using var server = await LocalCloudServer.StartAsync(new LocalCloudOptions { Port = 0 });

        Assert.Equal(IPAddress.Loopback.ToString(), new Uri(server.Address).Host);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_those_who_wait()
    {
        var cloud = await CloudRig.StartAsync();
        var tail = cloud.Client.GetAsync("/logs/tail");
        var trace = cloud.Client.GetAsync($"/t/{SomePayload.Trace}/wait");

        await cloud.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => tail);
        await Assert.ThrowsAnyAsync<Exception>(() => trace);
    }
}
