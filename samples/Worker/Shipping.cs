using Connect;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Worker;

/// <summary>Ships parcels, one a second. Each is a job: a span, a duration, a wait, and one more of those that were done.</summary>
internal sealed partial class Shipping(ILogger<Shipping> logger) : BackgroundService
{
    private const int LostOne = 7;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var parcel = 1; await second.WaitForNextTickAsync(stoppingToken); parcel++)
        {
            // As if it had come from a queue, with the time at which it was put there.
            var job = new PlainConnectJob("shipments") { Id = $"parcel-{parcel}", EnqueuedAt = DateTimeOffset.UtcNow.AddMilliseconds(-300) };
            try
            {
                await PlainConnectJobs.RunAsync(job, cancellation => ShipAsync(parcel, cancellation), stoppingToken);
            }
            catch (IOException exception)
            {
                Failed(exception, parcel);
            }
        }
    }

    private async Task ShipAsync(int parcel, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(40), cancellationToken); // the way to the post office
        if (parcel % LostOne == 0)
            throw new IOException("The label printer is out of paper.");
        Shipped(parcel, new { Width = 20, Height = 10 });
    }

    // {@…} sends what the object holds, not its text.
    [LoggerMessage(1, LogLevel.Information, "Shipped parcel {Parcel} of {@Size}", EventName = "Shipped")]
    private partial void Shipped(int parcel, object size);

    [LoggerMessage(2, LogLevel.Error, "Parcel {Parcel} was not shipped", EventName = "NotShipped")]
    private partial void Failed(Exception exception, int parcel);
}
