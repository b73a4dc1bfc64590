using Connect;
using Serilog;

Log.Logger = new LoggerConfiguration()
    .WriteTo.PlainConnect()
    .CreateLogger();

var app = WebApplication.CreateSlimBuilder(args).Build();
app.Urls.Add("http://127.0.0.1:0");
app.MapGet("/greet/{name}", (string name) =>
{
    Log.Information("Hello from {App} with {Count} items", name, 3);
    return PlainConnectPages.Current.SupportUrl(name);
});
await app.StartAsync();

using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
Console.WriteLine(await client.GetStringAsync("/greet/fresh"));

await app.StopAsync();
Log.CloseAndFlush();
Console.WriteLine("done");
