using System.Diagnostics;
using NLog;

LogManager.Setup().LoadConfiguration(builder => builder.ForLogger(NLog.LogLevel.Info).WriteToPlainConnect());

using var source = new ActivitySource("Fresh");
using (source.StartActivity("greet"))
{
    LogManager.GetLogger("Fresh").Info("Hello from {App} with {Count} items", "a fresh console app", 3);
}

LogManager.Shutdown();
Console.WriteLine("done");
