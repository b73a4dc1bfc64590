using System.Diagnostics;
using Serilog;

Log.Logger = new LoggerConfiguration()
    .WriteTo.PlainConnect()
    .CreateLogger();

using var source = new ActivitySource("Fresh");
using (source.StartActivity("greet"))
{
    Log.Information("Hello from {App} with {Count} items", "a fresh console app", 3);
}

Log.CloseAndFlush();
Console.WriteLine("done");
