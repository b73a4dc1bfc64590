using Connect.Export;

namespace Connect.Tests.Telemetry;

public class ClosableCountTests
{
    [Fact]
    public async Task Every_arrival_is_in_time_or_late_also_while_it_closes()
    {
        var count = new ClosableCount();
        using var half = new CountdownEvent(4 * 5_000);
        var adding = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var inTime = 0L;
                for (var i = 0; i < 10_000; i++)
                {
                    inTime += count.Add() > 0 ? 1 : 0;
                    if (i < 5_000)
                        half.Signal();
                }

                return inTime;
            },
            TaskCreationOptions.LongRunning)).ToList();
        half.Wait();

        var atClose = count.Close();
        var inTime = (await Task.WhenAll(adding)).Sum();

        Assert.Equal(atClose, inTime);
        Assert.Equal(atClose, count.Close());
        Assert.Equal((40_000, 40_000 - atClose), (count.Total, count.Late));
    }
}
