using System.Diagnostics;
using System.Net;
using Connect.Tests.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OtlpSchema;
using Serilog;
using Serilog.Core;

namespace Connect.Tests;

/// <summary>A web app on Kestrel with a Serilog logger that exports to a receiver of the test's own.</summary>
internal sealed class SomeWebApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _ended;

    private SomeWebApp(WebApplication app, Logger logger, FaultReceiver receiver)
    {
        (_app, Logger, Receiver) = (app, logger, receiver);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public Logger Logger { get; }

    public FaultReceiver Receiver { get; }

    public HttpClient Client { get; }

    /// <summary>Where the app tells listeners of its requests.</summary>
    public DiagnosticListener Diagnostics => _app.Services.GetRequiredService<DiagnosticListener>();

    /// <param name="configure">The app's pipeline and endpoints, before those that every app here has.</param>
    /// <param name="services">The app's services.</param>
    /// <param name="options">Connect's options.</param>
    public static async Task<SomeWebApp> StartAsync(
        Action<WebApplication>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<PlainConnectOptions>? options = null)
    {
        var receiver = FaultReceiver.Start();
        var logger = new LoggerConfiguration().WriteTo.PlainConnect(connect =>
        {
            connect.ExportUrl = receiver.Url.ToString();
            connect.ExportToken = "token-of-a-test";
            options?.Invoke(connect);
        }).CreateLogger();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(SomeWebApp).Assembly.GetName().Name,
            EnvironmentName = "Test",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(OrdersController).Assembly);
        builder.Services.AddRazorPages();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        configure?.Invoke(app);
        app.MapGet("/minimal/{id}", (string id) => $"minimal {id}");
        app.MapControllers();
        app.MapControllerRoute("areas", "{area:exists}/{controller=Home}/{action=Index}/{id?}");
        app.MapControllerRoute("default", "mvc/{controller=Home}/{action=Index}/{id?}");
        app.MapRazorPages();
        await app.StartAsync();
        return new SomeWebApp(app, logger, receiver);
    }

    /// <summary>Asks for a path, and gives the answer's status.</summary>
    public async Task<int> GetAsync(string path, string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>Ends the app, so that all requests have, and delivers what there is.</summary>
    public async Task EndAsync()
    {
        if (_ended)
            return;

        _ended = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Logger.DisposeAsync();
        Assert.Empty(Receiver.Undecodable);
    }

    /// <summary>Ends the app, and gives the spans of the requests that it got, in their order.</summary>
    public async Task<IReadOnlyList<Span>> RequestSpansAsync()
    {
        await EndAsync();
        return
        [
            .. Receiver.AcknowledgedSpans().Select(received => received.Span)
                .Where(span => span.Kind == Span.Types.SpanKind.Server).OrderBy(span => span.StartTimeUnixNano),
        ];
    }

    /// <summary>Ends the app, and gives the points of a histogram.</summary>
    public async Task<IReadOnlyList<HistogramDataPoint>> PointsAsync(string histogram)
    {
        await EndAsync();
        return
        [
            .. Receiver.AcknowledgedMetrics().Where(received => received.Metric.Name == histogram)
                .SelectMany(received => received.Metric.Histogram.DataPoints),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Client.Dispose();
        await Receiver.DisposeAsync();
    }
}
