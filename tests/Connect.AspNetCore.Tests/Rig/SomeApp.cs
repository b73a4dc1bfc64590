using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>
/// A web app on Kestrel with a page of every kind, which takes a request's user from the header <c>X-User</c>.
/// </summary>
internal sealed class SomeApp : IAsyncDisposable
{
    public const string UserHeader = "X-User";

    private readonly WebApplication _app;

    private SomeApp(WebApplication app, CollectedLines lines)
    {
        (_app, Lines) = (app, lines);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };
    }

    public string Address { get; }

    public HttpClient Client { get; }

    /// <summary>What the app has logged.</summary>
    public CollectedLines Lines { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="options">Connect's options; without any the app has no token of any kind.</param>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">The app's pipeline and endpoints, before those that every app here has.</param>
    /// <param name="map">Whether the app serves the script.</param>
    public static async Task<SomeApp> StartAsync(
        Action<PlainConnectOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? configure = null,
        bool map = true)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(SomeApp).Assembly.GetName().Name,
            EnvironmentName = "Test",
        });
        var lines = new CollectedLines();
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddControllersWithViews();
        builder.Services.AddRazorPages();
        builder.Services.AddRazorComponents();
        builder.Services.AddPlainConnect(options ?? (_ => { }));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers[UserHeader] is [{ } user])
                context.User = SignedIn(user);
            return next(context);
        });
        configure?.Invoke(app);
        app.UseRouting();
        app.UseAntiforgery();
        if (map)
            app.MapPlainConnect();
        app.MapGet("/minimal/{id}", (HttpContext context, PlainConnectPages pages) =>
            Results.Content($"{pages.Pageviews(context)}{pages.SupportFields(context)}{pages.TraceButton(context)}", "text/html; charset=utf-8"));
        app.MapControllerRoute("default", "mvc/{controller=Home}/{action=Index}/{id?}");
        app.MapRazorPages();
        app.MapRazorComponents<ComponentPage>();
        await app.StartAsync();
        return new SomeApp(app, lines);
    }

    public static ClaimsPrincipal SignedIn(string user) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "test"));

    /// <summary>Asks for a page, as a user if one is named.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string? user = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (user is not null)
            request.Headers.Add(UserHeader, user);
        return await Client.SendAsync(request);
    }

    /// <summary>Asks for a page that is there, and gives its text.</summary>
    public async Task<string> PageAsync(string path, string? user = null)
    {
        using var response = await GetAsync(path, user);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
