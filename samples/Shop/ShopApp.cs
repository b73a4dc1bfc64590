using System.Globalization;
using Serilog;
using Serilog.Events;

namespace Shop;

/// <summary>The app as it is wired.</summary>
public static class ShopApp
{
    public static WebApplication Build(string[] args)
    {
        // Named, since another app may have this one's code in its process.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "Shop" });

        // Requests are spans already; ASP.NET Core's own lines about them would say everything twice.
        Log.Logger = new LoggerConfiguration()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(LogEventLevel.Warning, formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.PlainConnect(options => options.ServiceName = "shop", builder.Configuration)
            .CreateLogger();
        builder.Logging.ClearProviders().AddSerilog(Log.Logger, dispose: true);

        // The pageview tag, the support form and the trace button; settings are those of the logger.
        builder.Services.AddPlainConnect(builder.Configuration);
        builder.Services.AddHealthChecks().AddPlainConnect();
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton<Catalogue>();

        var app = builder.Build();
        app.UseExceptionHandler("/sorry");
        app.MapPlainConnect();
        app.MapPlainConnectMetrics();
        app.MapHealthChecks("/healthz");
        app.MapRazorPages();
        app.MapPost("/orders", OrderEndpoint.TakeAsync);
        app.MapGet("/report", (Catalogue catalogue) => catalogue.ReportAsync());
        return app;
    }
}
