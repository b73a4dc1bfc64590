using Connect.Export;

namespace Connect.Otlp;

/// <summary>
/// Collects encoded log events into one request. Owned by one thread: an event that, while it is being read, has its
/// reader append another one is a mistake of the caller's, and refused.
/// </summary>
internal sealed class LogBatchWriter
{
    // Most records have from 128 to 16,383 bytes.
    private const int LengthBytesOfRecord = 2;

    private readonly ProtoBuffer _buffer = new();
    private readonly LogRecordWriter _record = new();
    private readonly int _limit;
    private readonly RecordEncoder _encoder;
    private readonly ScopeRuns _runs;
    private Held? _held;
    private bool _isBusy;

    /// <param name="limits">How much of an event and how much in a batch.</param>
    /// <param name="resource">An encoded Resource message.</param>
    /// <param name="sampling">The rule by which traces are sampled, when spans are exported.</param>
    public LogBatchWriter(LogLimits limits, byte[] resource, TraceSampling? sampling)
    {
        _limit = limits.BatchBytes;
        _encoder = new RecordEncoder(_buffer, limits, sampling);
        _runs = new ScopeRuns(resource, limits.AttributeBytes);
    }

    /// <summary>How many events the batch has.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes <see cref="Seal"/> would return.</summary>
    public int Bytes => Count == 0 ? 0 : _runs.SizeAt(End);

    /// <summary>How many events could not be read, and are sent as a placeholder.</summary>
    public long Failures { get; private set; }

    private int End => _held?.Start ?? _buffer.Position;

    /// <summary>
    /// Appends an event. False when it does not fit any more: seal the batch, then append the event again. It is read
    /// only once, as what it holds may not be there a second time. An empty batch takes any event.
    /// </summary>
    public bool TryAppend(LogEventEncoder encoder, object logEvent, in LogStamp stamp)
    {
        ThrowIfBusy();
        var record = _held is { } held && held.Is(logEvent, stamp) ? held : Encode(encoder, logEvent, stamp);
        if (Count > 0 && _runs.SizeWith(record.Category, record.Start, _buffer.Position) > _limit)
        {
            _held = record;
            return false;
        }

        _held = null;
        _runs.Append(record.Category, record.Start);
        Count++;
        return true;
    }

    /// <summary>Ends the batch and returns it, as an ExportLogsServiceRequest.</summary>
    public byte[] Seal()
    {
        ThrowIfBusy();
        var sealedBatch = Count == 0 ? [] : _runs.Seal(_buffer.Written[..End]);
        _buffer.RemoveBefore(End);
        _held = _held is { } held ? held with { Start = 0 } : null;
        _runs.Clear();
        Count = 0;
        return sealedBatch;
    }

    private Held Encode(LogEventEncoder encoder, object logEvent, in LogStamp stamp)
    {
        _buffer.Rewind(End);
        _held = null;
        _isBusy = true;
        var start = _buffer.Position;
        var content = _buffer.BeginMessage(OtlpTag.ScopeLogsRecords, LengthBytesOfRecord);
        try
        {
            encoder.Encode(logEvent, _record);
            _encoder.Write(_record, encoder, stamp);
            _record.Properties.Learn();
        }
        catch (Exception exception)
        {
            _buffer.Rewind(content);
            _encoder.WritePlaceholder(_record, stamp, exception);
            Failures++;
        }

        _buffer.EndMessage(content, LengthBytesOfRecord);
        var encoded = new Held(logEvent, stamp, NotEmpty(_record.Category), start);
        _record.Clear();
        _isBusy = false;
        return encoded;
    }

    private static string? NotEmpty(string? category) => category is "" ? null : category;

    private void ThrowIfBusy()
    {
        if (_isBusy)
        {
            throw new InvalidOperationException("A log event is being read; nothing is appended or sealed meanwhile.");
        }
    }

    /// <summary>An encoded event that is not part of the batch yet.</summary>
    private readonly record struct Held(object Event, LogStamp Stamp, string? Category, int Start)
    {
        public bool Is(object logEvent, in LogStamp stamp) => ReferenceEquals(Event, logEvent) && Stamp == stamp;
    }
}
