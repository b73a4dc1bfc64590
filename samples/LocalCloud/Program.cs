// A stand-in for Plain Cloud on this machine: takes what apps send with Connect and shows it in a browser.
using System.Runtime.InteropServices;
using LocalCloud;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

var (options, error) = CommandLine.Parse(args);
if (options is null)
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine(CommandLine.Help);
    return 2;
}

LocalCloudServer server;
try
{
    server = await LocalCloudServer.StartAsync(options);
}
catch (IOException exception)
{
    Console.Error.WriteLine($"{exception.Message} Another port: --port 4319.");
    return 1;
}

await using (server)
{
    Console.WriteLine($"""
        LocalCloud is at {server.Address}. Ctrl+C stops it.

        Start your app with

          PLAIN_CONNECT_EXPORT_URL={server.Address}
          PLAIN_CONNECT_EXPORT_TOKEN={(options.Token.Length > 0 ? "(what --token says)" : "any")}

        and, if it has pages,

          PLAIN_CONNECT_CLOUD_URL={server.Address}
          PLAIN_CONNECT_PAGEVIEWS_URL={server.Address}/pageviews
          PLAIN_CONNECT_PAGEVIEWS_TOKEN=local
        """);

    using var stop = new CancellationTokenSource();
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    await server.WaitAsync(stop.Token);
    return 0;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
