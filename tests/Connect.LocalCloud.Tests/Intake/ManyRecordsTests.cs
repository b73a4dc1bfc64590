using LocalCloud.Store;

namespace Connect.Tests.Intake;

public class ManyRecordsTests
{
    [Fact]
    public async Task Of_many_senders_every_record_is_counted_and_no_more_kept_than_allowed()
    {
        const int Senders = 4, Requests = 25, Each = 400;
        await using var cloud = await CloudRig.StartAsync(limits: new StoreLimits { MaxLogs = 5_000, MaxBytesEach = 2 << 20 });
        var request = SomePayload.Logs([.. Enumerable.Range(0, Each).Select(SomePayload.Log)]);

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            for (var i = 0; i < Requests; i++)
                await cloud.TakesAsync("logs", request);
        }));

        var stats = await cloud.ApiAsync("stats");
        Assert.Equal(Senders * Requests * Each, stats.GetProperty("signals").GetProperty("logs").GetProperty("items").GetInt64());
        Assert.Equal(Senders * Requests * Each, stats.GetProperty("services")[0].GetProperty("logs").GetInt64());
        Assert.InRange(stats.GetProperty("kept").GetProperty("logs").GetInt64(), 1, 5_000);
        Assert.InRange(stats.GetProperty("kept").GetProperty("log_bytes").GetInt64(), 1, 2 << 20);
    }
}
