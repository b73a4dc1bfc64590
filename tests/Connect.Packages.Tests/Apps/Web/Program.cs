using Connect;
using Serilog;

Log.Logger = new LoggerConfiguration()
    .WriteTo.PlainConnect()
    .CreateLogger();

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddPlainConnect();
builder.Services.AddHealthChecks().AddPlainConnect();

var app = builder.Build();
app.Urls.Add("http://127.0.0.1:0");
app.MapPlainConnect();
app.MapPlainConnectMetrics();
app.MapHealthChecks("/healthz");
app.MapGet("/greet/{name}", (string name, PlainConnectPages pages, HttpContext context) =>
{
    Log.Information("Hello from {App} with {Count} items", name, 3);
    return $"{pages.SupportUrl(name)} {pages.TraceButton(context)}";
});
await app.StartAsync();

using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
foreach (var path in new[] { "/greet/fresh", "/metrics", "/healthz", "/plain-connect/pageviews.js" })
    Console.WriteLine(await client.GetStringAsync(path));

await app.StopAsync();
Log.CloseAndFlush();
Console.WriteLine("done");
