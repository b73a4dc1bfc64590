using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Connect.Otlp;
using Connect.Requests;
using OpenTelemetry.Trace;

namespace Connect.Export;

/// <summary>
/// The way of spans: listener, the SDK's queue and serializer, backlog, send thread. Nothing of it is there before spans
/// are exported. Everything accepted is counted once, as log events are.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Close ends it, within a time.")]
internal sealed class SpanExport
{
    /// <summary>How many spans may wait for the serializer, which takes them within <c>BatchDelay</c>.</summary>
    internal const int QueueCapacity = 8_192;

    private readonly PlainConnectSettings _settings;
    private readonly SendLoop _sendLoop;
    private readonly ProcessResource _resource;
    private readonly NpgsqlSpans _npgsql;
    private readonly InstrumentationFaults _faults;
    private readonly BatchOutlet _outlet;
    private readonly ClosableCount _accepted = new();
    private readonly object _lock = new();

    // What the queue holds or is about to get: never less than it has, so that it never drops one itself.
    private long _waiting;
    private long _full;

    private SpanListener? _listener;
    private LibraryEvents? _requests;
    private TracerProvider? _provider;
    private SpanExporter? _exporter;
    private SpanQueue? _queue;
    private bool _closed;

    public SpanExport(
        PlainConnectSettings settings, SendLoop sendLoop, ProcessResource resource, NpgsqlSpans npgsql, InstrumentationFaults faults)
    {
        _settings = settings;
        _sendLoop = sendLoop;
        _resource = resource;
        _npgsql = npgsql;
        _faults = faults;
        _outlet = new BatchOutlet(sendLoop);
        Sources = new NameFilter(settings.Sources, settings.ExcludedSources);
        Sampling = Sources.IsEmpty ? null : new TraceSampling(settings.TraceSampleRate);
    }

    /// <summary>Whether there is anything to flush.</summary>
    public bool IsStarted => _provider is not null;

    /// <summary>Whether it exports what the process's own sources emit, rather than nothing or what a provider hands over.</summary>
    public bool IsListening => _listener is not null;

    public NameFilter Sources { get; }

    /// <summary>The rule for traces; null when no spans are exported at all.</summary>
    public TraceSampling? Sampling { get; }

    public PlainConnectCounters Counters
    {
        get
        {
            var sent = _sendLoop.Tally.Snapshot();
            var (full, late) = (Volatile.Read(ref _full), _accepted.Late);
            return PlainConnectCounters.Of(
                _accepted.Total, sent, (DropReason.QueueFull, full), (DropReason.AfterDispose, late));
        }
    }

    /// <summary>Exports what the process's own sources emit, if any of them is included.</summary>
    public void Listen()
    {
        lock (_lock)
        {
            if (_listener is not null || Sampling is not { } sampling || !TryStart())
                return;

            var exclusion = new RequestExclusion(_settings.ExcludedPaths);
            if (Sources.Includes(RequestEvents.Library))
                _requests = RequestEvents.Subscribe(new RequestSpans(sampling, exclusion), _faults);
            _listener = new SpanListener(Sources, sampling, _settings.SetSampledFlag, exclusion, Add);
        }
    }

    public void StopListening()
    {
        lock (_lock)
        {
            _listener?.Dispose();
            _listener = null;
            _requests?.Dispose();
            _requests = null;
        }
    }

    /// <summary>Makes it ready for <see cref="Add"/>.</summary>
    public void Start()
    {
        lock (_lock)
            TryStart();
    }

    /// <summary>Hands a stopped span over. From any thread; never blocks.</summary>
    public void Add(Activity span)
    {
        if (!_npgsql.Complete(span) || _accepted.Add() == 0)
            return;

        if (Interlocked.Increment(ref _waiting) > QueueCapacity)
        {
            Interlocked.Decrement(ref _waiting);
            Interlocked.Increment(ref _full);
            return;
        }

        _queue!.OnEnd(span);
    }

    /// <summary>Waits until everything accepted so far is in the backlog; false when the time was up before.</summary>
    public bool Flush(TimeSpan timeout) =>
        _queue is not { } queue || (queue.ForceFlush(Milliseconds.Of(timeout)) && _exporter!.AwaitExport(timeout));

    /// <summary>Refuses further spans, and gives up what is not serialized in time; false when it had to.</summary>
    public bool Close(TimeSpan timeout)
    {
        StopListening();
        TracerProvider? provider;
        lock (_lock)
        {
            _closed = true;
            provider = _provider;
            _provider = null;
        }

        var accepted = _accepted.Close();
        var inTime = _queue?.Shutdown(Milliseconds.Of(timeout)) ?? true;
        _outlet.Close(accepted - Volatile.Read(ref _full));
        provider?.Dispose();
        return inTime;
    }

    private bool TryStart()
    {
        if (_closed)
            return false;

        if (_provider is null)
        {
            _exporter = new SpanExporter(
                new BodyCatcher(),
                new RequestEditor(OtlpShapes.Traces, LogLimits.Of(_settings)),
                new SpanParents(Sources),
                _settings,
                Take);
            var queue = new SpanQueue(_exporter, QueueCapacity, _settings.BatchSize, _settings.BatchDelay);
            // It has no sources: it only lends its resource to the exporter.
            _provider = SdkWiring.Tracer(_resource).AddProcessor(queue).Build();
            _queue = queue;
        }

        return true;
    }

    private void Take(int count, byte[]? request)
    {
        Interlocked.Add(ref _waiting, -count);
        if (request is null)
            _outlet.Drop(DropReason.Encoding, count);
        else
            _outlet.Add(new SealedBatch(request, count));
    }
}
