using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;

namespace Connect.Tests;

/// <summary>The same with a host, which takes the signals for itself and stops.</summary>
internal static class HostScenarios
{
    public static readonly IReadOnlyDictionary<string, Func<string[], int>> ByName =
        new Dictionary<string, Func<string[], int>>
        {
            ["host-generic"] = _ => Run(GenericHost()),
            ["host-web"] = _ => Run(WebHost()),
            // The host's handlers are older than Connect's, which are therefore called first.
            ["host-late-logger"] = _ => RunBeforeLogging(GenericHost()),
        };

    private static IHost GenericHost()
    {
        var builder = Host.CreateApplicationBuilder();
        Prepare(builder.Services);
        return builder.Build();
    }

    private static WebApplication WebHost()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Prepare(builder.Services);
        return builder.Build();
    }

    private static void Prepare(IServiceCollection services) => services
        .AddLogging(logging => logging.ClearProviders())
        .AddHostedService<Work>();

    private static int Run(IHost host)
    {
        EndScenarios.Configure();
        return Run(host, () => { });
    }

    private static int RunBeforeLogging(IHost host) => Run(host, EndScenarios.Configure);

    private static int Run(IHost host, Action starting)
    {
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStarted.Register(() =>
        {
            starting();
            Log.Information("started");
            Console.WriteLine("ready");
        });
        lifetime.ApplicationStopped.Register(() => Log.Information("stopped"));
        host.Run();
        Log.Information("returned");
        return EndScenarios.OwnExitCode;
    }

    private sealed class Work : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Log.Information("stopping");
            return Task.CompletedTask;
        }
    }
}
