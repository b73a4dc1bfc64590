using System.ComponentModel;
using System.Diagnostics;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>One sink's or target's way to the exporter, which it may share with others. Not for apps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogChannel : IDisposable, IAsyncDisposable
{
    private readonly PlainConnectExporter _exporter;
    private readonly LogPipeline _pipeline;
    private readonly LogEventEncoder _encoder;
    private volatile bool _closed;

    private LogChannel(PlainConnectExporter exporter, LogEventEncoder encoder)
    {
        _exporter = exporter;
        _pipeline = exporter.Engine.Logs;
        _encoder = encoder;
    }

    /// <summary>Opens a way for settings whose export is active.</summary>
    /// <param name="settings">The adapter's settings.</param>
    /// <param name="encoder">Reads the framework's events; no other channel may have the same.</param>
    /// <param name="tell">Takes lines for the framework's own diagnostics.</param>
    public static LogChannel Open(PlainConnectSettings settings, LogEventEncoder encoder, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(tell);
        encoder.Limits = LogLimits.Of(settings);
        return new LogChannel(PlainConnectExporter.Open(settings, tell), encoder);
    }

    /// <summary>
    /// Hands an event over. Never blocks and never throws. What the export itself emits is not exported but counted,
    /// as is what comes when there is no room or the channel is closed.
    /// </summary>
    /// <param name="logEvent">The event; it must not change any more, or be what the encoder can read all the same.</param>
    /// <param name="traceId">The event's trace.</param>
    /// <param name="spanId">The event's span.</param>
    public void Write(object logEvent, ActivityTraceId? traceId, ActivitySpanId? spanId)
    {
        var activity = Activity.Current;
        if (ExportGuard.Covers(activity, traceId))
        {
            _pipeline.CountSelf();
        }
        else if (_closed)
        {
            _pipeline.CountAfterDispose();
        }
        else
        {
            var isOwn = activity is not null && spanId is { } span && activity.SpanId == span;
            _pipeline.Enqueue(logEvent, _encoder, isOwn ? (int)activity!.ActivityTraceFlags : QueuedEvent.NoFlags);
        }
    }

    /// <summary>
    /// The same for an event that may come on another thread than it was logged on: what was so there and then counts.
    /// </summary>
    /// <param name="logEvent">The event; it must not change any more, or be what the encoder can read all the same.</param>
    /// <param name="origin">Where the app logged it.</param>
    public void Write(object logEvent, in LogOrigin origin)
    {
        if (origin.IsExport)
        {
            _pipeline.CountSelf();
        }
        else if (_closed)
        {
            _pipeline.CountAfterDispose();
        }
        else
        {
            _pipeline.Enqueue(logEvent, _encoder, origin.TraceFlags is { } flags ? (int)flags : QueuedEvent.NoFlags);
        }
    }

    /// <summary>Delivers what was written so far; false when the time was up before.</summary>
    public Task<bool> FlushAsync(TimeSpan timeout) => _exporter.FlushAsync(timeout);

    /// <summary>Delivers what was written so far, within the shutdown timeout, and closes the exporter when nobody else uses it.</summary>
    public void Dispose()
    {
        _closed = true;
        _exporter.Dispose();
    }

    /// <inheritdoc cref="Dispose" />
    public ValueTask DisposeAsync()
    {
        _closed = true;
        return _exporter.DisposeAsync();
    }

    /// <summary>Lets go without waiting; the exporter lives on for a moment, so that a successor can take it over.</summary>
    public void Release()
    {
        _closed = true;
        _exporter.Release();
    }
}
