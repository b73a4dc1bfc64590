using System.Diagnostics;

namespace Quickstart;

/// <summary>The shop or the worker as a process, told where to export to as any app is: by environment variables.</summary>
internal sealed class AppProcess : IDisposable
{
    public const string Switch = "--app";
    public const string Secret = "a-secret-for-the-quickstart-only";

    private const int LinesKept = 20;

    private readonly string _name;
    private readonly Process _process;
    private readonly Queue<string> _lastLines = [];

    public AppProcess(string name, string cloud)
    {
        _name = name;
        var start = new ProcessStartInfo(Environment.ProcessPath!, Arguments(name))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PLAIN_CONNECT_EXPORT_URL"] = cloud,
                ["PLAIN_CONNECT_EXPORT_TOKEN"] = "any",
                ["PLAIN_CONNECT_METRIC_INTERVAL"] = "5", // nobody wants to wait a minute for the first
                ["PLAIN_CONNECT_CLOUD_URL"] = cloud,
                ["PLAIN_CONNECT_SECRET_KEY"] = Secret,
                ["PLAIN_CONNECT_PAGEVIEWS_TOKEN"] = "local",
                ["PLAIN_CONNECT_PAGEVIEWS_URL"] = cloud + "/pageviews",
            },
        };
        _process = Process.Start(start)!;
    }

    /// <summary>Where it listens, if it does.</summary>
    public async Task<string> StartedAsync() =>
        (await LineAsync(line => line.StartsWith(AppHost.Started, StringComparison.Ordinal)))[AppHost.Started.Length..];

    public async Task<Delivered> StopAsync()
    {
        _process.StandardInput.Close();
        var line = await LineAsync(line => Delivered.Parse(line) is not null);
        await _process.WaitForExitAsync();
        return Delivered.Parse(line)!;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>Started as <c>dotnet Quickstart.dll</c>, it starts itself so again.</summary>
    private static string[] Arguments(string name) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(AppProcess).Assembly.Location, Switch, name]
            : [Switch, name];

    /// <summary>The next line of interest; what else the app prints is shown only when it ends without one.</summary>
    private async Task<string> LineAsync(Predicate<string> isMeant)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (isMeant(line))
                return line;
            _lastLines.Enqueue(line);
            if (_lastLines.Count > LinesKept)
                _lastLines.Dequeue();
        }

        throw new InvalidOperationException($"The {_name} has ended:\n{string.Join('\n', _lastLines)}");
    }
}
