using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace LocalCloud.Hosting;

/// <summary>
/// A web server that can live inside the app it watches: it takes no settings from the environment, handles no signals,
/// writes no lines, and makes no spans and metrics, which the app would export to it, which would make more of them.
/// </summary>
internal static class QuietHost
{
    public static WebApplication Build(IPAddress address, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<IMeterFactory, NoMeters>();
        builder.Services.AddSingleton(_ => Closed(new ActivitySource("LocalCloud")));
        builder.Services.AddSingleton(_ => Closed(new DiagnosticListener("LocalCloud")));
        return builder.Build();
    }

    /// <summary>Nobody can listen to what is closed.</summary>
    private static T Closed<T>(T source)
        where T : IDisposable
    {
        source.Dispose();
        return source;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class NoMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => Closed(new Meter(options.Name));

        public void Dispose()
        {
        }
    }
}
