// Everything at once: a stand-in for Plain Cloud, a shop and a worker that export to it, and visitors who keep them busy.
using System.Runtime.InteropServices;
using LocalCloud;
using Quickstart;

if (args is [AppProcess.Switch, var app])
{
    await AppHost.RunAsync(app);
    return 0;
}

if (CommandLine.Parse(args) is not { } duration)
{
    Console.Error.WriteLine(CommandLine.Help);
    return 2;
}

using var stop = new CancellationTokenSource(duration);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

await using var cloud = await LocalCloudServer.StartAsync(new LocalCloudOptions { Port = 0, Secret = AppProcess.Secret });
using var shop = new AppProcess("shop", cloud.Address);
using var worker = new AppProcess("worker", cloud.Address);
var shopUrl = await shop.StartedAsync();
await worker.StartedAsync();

Console.WriteLine($"""
    Open {cloud.Address}

    A shop (ASP.NET Core on Serilog) and a worker (NLog) send there what they do: logs, requests, queries, jobs, metrics,
    pageviews, a question to support. Now and then a query is slow and a card is declined: look for it. The shop itself is
    at {shopUrl}. Ctrl+C ends all of it.

    """);

using var traffic = new Traffic(shopUrl, cloud.Address, duration, Console.WriteLine);
await traffic.RunAsync(stop.Token);

var delivered = await shop.StopAsync() + await worker.StopAsync();
Console.WriteLine(delivered);
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
