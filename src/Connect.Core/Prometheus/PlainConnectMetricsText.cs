using Connect.Export;
using Connect.Otlp;
using Connect.Prometheus;
using Connect.Requests;
using OpenTelemetry.Metrics;

namespace Connect;

/// <summary>
/// The process's metrics as Prometheus' text format, for whoever comes to fetch them: since the start of this object,
/// whatever is exported elsewhere, and also when nothing is.
/// </summary>
public sealed class PlainConnectMetricsText : IDisposable
{
    /// <summary>The media type of what <see cref="ScrapeAsync"/> returns.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // Several who ask at the same time get one answer.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly object _lock = new();
    private readonly PrometheusExporter _exporter;
    private readonly BaseExportingMetricReader _reader;
    private readonly RequestMeasuring? _requests;
    private readonly MeterProvider _provider;
    private Task<ReadOnlyMemory<byte>>? _last;
    private long _lastEnded;

    internal PlainConnectMetricsText(PlainConnectSettings settings, HostDescription host, TimeProvider time, Action<string> tell)
    {
        _time = time;
        var resource = new ProcessResource(settings, host);
        var meters = new NameFilter(settings.Meters, settings.ExcludedMeters);
        var faults = new InstrumentationFaults(new Tally(), new Teller(tell, new MonotonicClock(time)));
        _requests = RequestMeasuring.Start(meters, settings.ExcludedPaths, faults);
        _exporter = new PrometheusExporter(resource, settings);
        _reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        _provider = SdkWiring.AllMeters(resource, new MetricViews(meters, _requests, settings.MetricCardinality))
            .AddReader(_reader)
            .Build();
    }

    /// <summary>Begins to collect: the meters, the paths and the limits that the settings name.</summary>
    /// <param name="settings">By default the process's, see <see cref="PlainConnect.Settings"/>; their export may be off.</param>
    /// <param name="tell">Takes lines about what goes wrong: at most one a minute of each kind.</param>
    public static PlainConnectMetricsText Start(PlainConnectSettings? settings = null, Action<string>? tell = null) =>
        new(settings ?? PlainConnect.Settings, Ambient.Host, Ambient.Time, tell ?? (_ => { }));

    /// <summary>
    /// What has been measured until now. One collection runs at a time: who asks meanwhile gets its result, and who asks
    /// within a second after gets the same.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting, not the collection.</param>
    /// <returns>The text, in UTF-8.</returns>
    public Task<ReadOnlyMemory<byte>> ScrapeAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_last is null || (_last.IsCompleted && _time.GetElapsedTime(Volatile.Read(ref _lastEnded)) >= Freshness))
                _last = OwnThread.Run(Collect);
            return _last.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Collects no further.</summary>
    public void Dispose()
    {
        _provider.Dispose();
        _requests?.Dispose();
    }

    // On a thread of its own, since the app's callbacks may take their time.
    private ReadOnlyMemory<byte> Collect()
    {
        _reader.Collect();
        Volatile.Write(ref _lastEnded, _time.GetTimestamp());
        return _exporter.Text;
    }
}
