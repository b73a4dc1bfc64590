using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Connect;

/// <summary>
/// The host's share in the exporter: taken before anything of the app starts, and given back when the host's services are
/// disposed, which is after the last line that the app logs while it stops. Tells at the start what will not work.
/// </summary>
internal sealed class HostExport(ILoggerFactory loggers) : IHostedLifecycleService, IDisposable, IAsyncDisposable
{
    private readonly ILogger _logger = HostLog.Of(loggers);
    private PlainConnectExporter? _exporter;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var settings = PlainConnect.Settings;
        if (settings.ExportActive)
            _exporter = PlainConnectExporter.Open(settings, _logger.Told);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Everything else that exports or listens has started by now.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var finding in await PlainConnect.CheckAsync(probe: false, cancellationToken).ConfigureAwait(false))
        {
            var level = HostLog.LevelOf(finding.Severity);
            _logger.Found(level, finding.Id, finding.Message, finding.Fix);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _exporter?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (_exporter is { } exporter)
            await exporter.DisposeAsync().ConfigureAwait(false);
    }
}
