using System.ComponentModel;
using System.Diagnostics;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>A way to the endpoint on which each event is delivered before the call returns. Not for apps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AuditChannel : IDisposable
{
    private readonly PlainConnectExporter _exporter;
    private readonly LogEventEncoder _encoder;
    private readonly LogBatchWriter _batch;
    private readonly ArrivalClock _clock = new(Ambient.Time);
    private readonly object _lock = new();

    private AuditChannel(PlainConnectSettings settings, LogEventEncoder encoder, Action<string> tell)
    {
        _exporter = PlainConnectExporter.Open(settings, tell);
        _encoder = encoder;
        _batch = new LogBatchWriter(
            LogLimits.Of(settings), new ProcessResource(settings, Ambient.Host).Encoded, _exporter.Engine.Spans.Sampling);
    }

    /// <summary>Opens a way for settings whose export is active.</summary>
    /// <param name="settings">The adapter's settings.</param>
    /// <param name="encoder">Reads the framework's events; no other channel may have the same.</param>
    /// <param name="tell">Takes lines for the framework's own diagnostics.</param>
    public static AuditChannel Open(PlainConnectSettings settings, LogEventEncoder encoder, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(tell);
        return new AuditChannel(settings, encoder, tell);
    }

    /// <summary>Delivers an event, or throws. What the export itself emits is not exported.</summary>
    /// <exception cref="PlainConnectDeliveryException">The endpoint did not take the event.</exception>
    public void Write(object logEvent, ActivityTraceId? traceId, ActivitySpanId? spanId)
    {
        var activity = Activity.Current;
        if (ExportGuard.Covers(activity, traceId))
        {
            _exporter.Engine.Logs.CountSelf();
            return;
        }

        var isOwn = activity is not null && spanId is { } span && activity.SpanId == span;
        lock (_lock)
        {
            using var guard = ExportGuard.Enter();
            _clock.Synchronize();
            var stamp = new LogStamp(_clock.ToUnixNanoseconds(_clock.Now()), isOwn ? activity!.ActivityTraceFlags : null);
            if (_batch.Append(_encoder, logEvent, stamp) == AppendOutcome.Excluded)
            {
                _exporter.Engine.Logs.CountSelf();
                return;
            }

            _exporter.Engine.Logs.Audit.Send(new SealedBatch(_batch.Seal(), 1));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _exporter.Dispose();
}
