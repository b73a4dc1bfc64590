using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>A web app with one route, whose requests come from the calling thread instead of a network.</summary>
internal sealed class RequestApp : IServer
{
    private WebApplication? _app;
    private Action<IFeatureCollection>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public static RequestApp Start()
    {
        var server = new RequestApp();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IServer>(server);
        server._app = builder.Build();
        server._app.MapGet("/orders/{id}", (HttpContext _) => Task.CompletedTask);
        server._app.StartAsync().GetAwaiter().GetResult();
        return server;
    }

    /// <summary>One request, from its context to its end.</summary>
    public void Get()
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = "GET",
            Path = "/orders/4711",
            Protocol = "HTTP/1.1",
            Scheme = "http",
            Headers = new HeaderDictionary { ["Host"] = "shop.example:8080", ["User-Agent"] = "some-browser/4.2" },
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        _process!(features);
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = features =>
        {
            var context = application.CreateContext(features);
            application.ProcessRequestAsync(context).GetAwaiter().GetResult();
            application.DisposeContext(context, exception: null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => ((IDisposable?)Interlocked.Exchange(ref _app, null))?.Dispose();
}
