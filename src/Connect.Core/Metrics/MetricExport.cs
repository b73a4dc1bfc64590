using Connect.Otlp;
using Connect.Requests;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Connect.Export;

/// <summary>
/// The way of metrics: the SDK's provider, reader and serializer, backlog, send thread. Nothing of it is there before
/// metrics are exported. What is counted are data points.
/// </summary>
internal sealed class MetricExport
{
    // Request, resource, scope, metric, one of its kinds of data, points.
    private static readonly int[][] PathOfPoints = [[1], [2], [2], [5, 7, 9, 10, 11], [1]];

    private readonly PlainConnectSettings _settings;
    private readonly SendLoop _sendLoop;
    private readonly ProcessResource _resource;
    private readonly InstrumentationFaults _faults;
    private readonly ForeignRequests _foreign;
    private readonly object _lock = new();
    private long _late;
    private MeterProvider? _provider;
    private RequestMeasuring? _requests;
    private bool _closed;

    public MetricExport(PlainConnectSettings settings, SendLoop sendLoop, ProcessResource resource, InstrumentationFaults faults)
    {
        _settings = settings;
        _sendLoop = sendLoop;
        _resource = resource;
        _faults = faults;
        _foreign = new ForeignRequests(settings.ExportUrl);
        Meters = new NameFilter(settings.Meters, settings.ExcludedMeters);
    }

    /// <summary>Whether it exports what the process's own meters measure, rather than nothing or what a provider hands over.</summary>
    public bool IsListening => _provider is not null;

    public bool HasSeenAnotherExporter => _foreign.Seen;

    public NameFilter Meters { get; }

    public PlainConnectCounters Counters
    {
        get
        {
            lock (_lock)
            {
                var sent = _sendLoop.Tally.Snapshot();
                return PlainConnectCounters.Of(sent.Entered + _late, sent, (DropReason.AfterDispose, _late));
            }
        }
    }

    public static PeriodicExportingMetricReader Reader(BaseExporter<Metric> exporter, PlainConnectSettings settings) =>
        new(exporter, Milliseconds.Of(settings.MetricInterval))
        {
            TemporalityPreference = MetricReaderTemporalityPreference.LowMemory,
        };

    /// <summary>
    /// An exporter for metrics of another provider, and the provider that lends it the resource, which the borrower
    /// disposes.
    /// </summary>
    public (MetricExporter Exporter, MeterProvider Resource) LendEncoder()
    {
        var exporter = Exporter();
        return (exporter, SdkWiring.Meter(_resource).AddReader(new BaseExportingMetricReader(exporter)).Build());
    }

    /// <summary>Exports what the process's own meters measure, if any of them is included.</summary>
    public void Listen()
    {
        lock (_lock)
        {
            if (_closed || _provider is not null || Meters.IsEmpty)
                return;

            _requests = RequestMeasuring.Start(Meters, _settings.ExcludedPaths, _faults);
            _provider = SdkWiring.AllMeters(_resource, new MetricViews(Meters, _requests, _settings.MetricCardinality))
                .AddReader(Reader(Exporter(), _settings))
                .Build();
        }
    }

    /// <summary>Exports once more what was measured, within the time, and measures no further.</summary>
    public bool StopListening(TimeSpan timeout)
    {
        MeterProvider? provider;
        RequestMeasuring? requests;
        lock (_lock)
        {
            provider = _provider;
            _provider = null;
            requests = _requests;
            _requests = null;
        }

        var inTime = provider?.Shutdown(Milliseconds.Of(timeout)) ?? true;
        provider?.Dispose();
        requests?.Dispose();
        return inTime;
    }

    /// <summary>Waits until everything measured so far is in the backlog; false when the time was up before.</summary>
    public bool Flush(TimeSpan timeout) => _provider?.ForceFlush(Milliseconds.Of(timeout)) ?? true;

    /// <summary>Exports a last time; what comes later is refused.</summary>
    public bool Close(TimeSpan timeout)
    {
        var inTime = StopListening(timeout);
        lock (_lock)
            _closed = true;
        return inTime;
    }

    private MetricExporter Exporter() => new(
        new BodyCatcher(),
        new RequestEditor(OtlpShapes.Metrics, LogLimits.Of(_settings), OwnLookups.PointsOf(_settings.ExportUrl)),
        _foreign,
        _settings,
        Take);

    private void Take(int instruments, byte[]? request)
    {
        var points = request is null ? instruments : NestedFields.Count(request, PathOfPoints) ?? instruments;
        if (points == 0)
            return;

        lock (_lock)
        {
            if (_closed)
            {
                _late += points;
                return;
            }

            if (request is null)
            {
                _sendLoop.Tally.Refuse(DropReason.Encoding, points);
                return;
            }

            _sendLoop.Tally.Enter(points);
        }

        _sendLoop.Add(new SealedBatch(request, points));
    }
}
