using System.Text;
using Connect.Otlp;

namespace Connect.Tests.Prometheus;

/// <summary>A metrics text of a test's own, of one meter and with the gate closed.</summary>
internal sealed class SomeText : IDisposable
{
    private static readonly HostDescription Host = new("instance", "host", 4711, "Test");

    private readonly PlainConnectMetricsText _text;

    public SomeText(string meters, TimeProvider? time = null, Action<PlainConnectOptions>? configure = null) =>
        _text = new PlainConnectMetricsText(
            SomeSettings.Of(options =>
            {
                options.Meters = [meters];
                options.ServiceName = "shop";
                configure?.Invoke(options);
            }),
            Host,
            time ?? TimeProvider.System,
            _ => { });

    public async Task<string> ScrapeAsync() => Encoding.UTF8.GetString((await _text.ScrapeAsync()).Span);

    /// <summary>The lines but those of the target.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync() =>
    [
        .. (await ScrapeAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.Contains("target_info", StringComparison.Ordinal)),
    ];

    public Task<ReadOnlyMemory<byte>> BytesAsync(CancellationToken cancellationToken = default) => _text.ScrapeAsync(cancellationToken);

    public void Dispose() => _text.Dispose();
}
