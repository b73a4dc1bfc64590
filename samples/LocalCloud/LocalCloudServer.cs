using System.Net;
using LocalCloud.Api;
using LocalCloud.Faults;
using LocalCloud.Hosting;
using LocalCloud.Intake;
using LocalCloud.Pages;
using LocalCloud.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LocalCloud;

/// <summary>A stand-in for Plain Cloud on this machine: takes what Connect sends and shows it in a browser.</summary>
public sealed class LocalCloudServer : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly FaultControl _faults;

    private LocalCloudServer(WebApplication app, FaultControl faults, CloudStore store, string address)
    {
        _app = app;
        _faults = faults;
        Store = store;
        Address = address;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:4318</c>: the export URL, and where to look.</summary>
    public string Address { get; }

    internal CloudStore Store { get; }

    /// <summary>Starts on 127.0.0.1, which no other machine reaches.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<LocalCloudServer> StartAsync(LocalCloudOptions options) => StartAsync(options, new StoreLimits());

    internal static async Task<LocalCloudServer> StartAsync(LocalCloudOptions options, StoreLimits limits)
    {
        ArgumentNullException.ThrowIfNull(options);
        var store = new CloudStore(limits, options.Time);
        var faults = new FaultControl(options.Time);
        var app = QuietHost.Build(IPAddress.Loopback, options.Port);
        app.UseMiddleware<LoopbackHosts>();
        app.UseRouting();
        IntakeRoutes.Map(app, options, store, faults);
        ApiRoutes.Map(app, store);
        PageRoutes.Map(app, options, store, faults);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new LocalCloudServer(app, faults, store, address);
    }

    /// <summary>Ends when the server stops.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops; requests that still wait are cut off after a second.</summary>
    public async ValueTask DisposeAsync()
    {
        _faults.Dispose();
        using var deadline = new CancellationTokenSource(Farewell);
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
    }
}
