using Connect;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop;
using Worker;

namespace Quickstart;

/// <summary>
/// Runs the shop or the worker, each in a process of its own as anywhere else, until the standard input ends. Tells on the
/// standard output where it is, and at the end what was delivered.
/// </summary>
internal static class AppHost
{
    public const string Started = "started ";

    private static readonly TimeSpan TimeToDeliver = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(string name)
    {
        var host = name == "shop" ? ShopApp.Build(["--urls", "http://127.0.0.1:0"]) : WorkerApp.Build([]);
        await host.StartAsync();
        await using var exporter = PlainConnectExporter.Open(PlainConnect.Settings);
        Console.WriteLine(Started + (host as WebApplication)?.Urls.Single());

        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await Task.WhenAny(Console.In.ReadToEndAsync(stopping), Task.Delay(Timeout.InfiniteTimeSpan, stopping));

        await host.StopAsync();
        host.Dispose();
        await exporter.FlushAsync(TimeToDeliver);
        Console.WriteLine(Delivered.By(exporter));
    }
}
