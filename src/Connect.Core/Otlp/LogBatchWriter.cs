using Connect.Export;

namespace Connect.Otlp;

/// <summary>
/// Collects encoded log events into one request. Owned by one thread: an event that, while it is being read, has its
/// reader append another one is a mistake of the caller's, and refused.
/// </summary>
internal sealed class LogBatchWriter
{
    private const string OpenTelemetry = "OpenTelemetry";

    // Most records have from 128 to 16,383 bytes.
    private const int LengthBytesOfRecord = 2;

    private readonly ProtoBuffer _buffer = new();
    private readonly LogRecordWriter _record = new();
    private readonly LogLimits _limits;
    private readonly int _limit;

    // Left free before the first record, for what surrounds records of one category.
    private readonly int _gap;
    private readonly TraceSampling? _sampling;
    private readonly Dictionary<LogLimits, RecordEncoder> _encoders = [];
    private LogLimits _encoderLimits;
    private RecordEncoder _encoder;
    private readonly ScopeRuns _runs;
    private bool _isBusy;

    // The event encoded last: where it starts, and its category.
    private int _start;
    private string? _category;

    // The same while it is encoded but no part of the batch, as it did not fit.
    private object? _heldEvent;
    private LogStamp _heldStamp;

    /// <param name="limits">How much of an event and how much in a batch.</param>
    /// <param name="resource">An encoded Resource message.</param>
    /// <param name="sampling">The rule by which traces are sampled, when spans are exported.</param>
    public LogBatchWriter(LogLimits limits, byte[] resource, TraceSampling? sampling)
    {
        _limits = limits;
        _limit = limits.BatchBytes;
        _sampling = sampling;
        _encoderLimits = limits;
        _encoders[limits] = _encoder = new RecordEncoder(_buffer, limits, sampling);
        _runs = new ScopeRuns(resource, limits.AttributeBytes);
        _start = _gap = _runs.UsualBytesAround;
        _buffer.Room(_gap);
        _buffer.Advance(_gap);
    }

    /// <summary>How many events the batch has.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes <see cref="Seal()"/> would return.</summary>
    public int Bytes => Count == 0 ? 0 : _runs.SizeAt(End);

    /// <summary>How many events could not be read, and are sent as a placeholder.</summary>
    public long Failures { get; private set; }

    private int End => _heldEvent is null ? _buffer.Position : _start;

    /// <summary>
    /// Appends an event. One that does not fit is read only once all the same, as what it holds may not be there a second
    /// time. An empty batch takes any event.
    /// </summary>
    public AppendOutcome Append(LogEventEncoder encoder, object logEvent, in LogStamp stamp)
    {
        ThrowIfBusy();
        if (_heldEvent is not null && (!ReferenceEquals(_heldEvent, logEvent) || _heldStamp != stamp))
        {
            _buffer.Rewind(_start);
            _heldEvent = null;
        }

        if (_heldEvent is null)
        {
            UseLimits(encoder.Limits ?? _limits);
            Encode(encoder, logEvent, stamp);
        }

        if (IsOpenTelemetrys(_category))
        {
            _buffer.Rewind(_start);
            return AppendOutcome.Excluded;
        }

        if (Count > 0 && !_runs.SurelyFit(_category, _buffer.Position, _limit)
            && _runs.SizeWith(_category, _start, _buffer.Position) > _limit)
        {
            _heldEvent = logEvent;
            _heldStamp = stamp;
            return AppendOutcome.Full;
        }

        _heldEvent = null;
        _runs.Append(_category, _start);
        Count++;
        return AppendOutcome.Appended;
    }

    /// <summary>Ends the batch and returns it, as an ExportLogsServiceRequest.</summary>
    public byte[] Seal()
    {
        ThrowIfBusy();
        var request = new byte[Bytes];
        if (Count > 0)
        {
            SealInto(request);
        }

        return request;
    }

    /// <summary>Ends a batch, which has events, in an array that is used again after it.</summary>
    public SealedBatch Seal(BatchArrays arrays)
    {
        ThrowIfBusy();
        return TrySealInPlace(arrays) ?? SealCopy(arrays);
    }

    private SealedBatch SealCopy(BatchArrays arrays)
    {
        var (count, bytes) = (Count, Bytes);
        var array = arrays.Rent(bytes);
        SealInto(array.AsSpan(0, bytes));
        return new SealedBatch(array, 0, bytes, count, arrays);
    }

    private void SealInto(Span<byte> request)
    {
        _runs.Write(_buffer.Written[..End], request);
        _buffer.RemoveBetween(_gap, End);
        BeginNext();
    }

    // The records stay where they are, with what surrounds them put before; the next batch has another array.
    private SealedBatch? TrySealInPlace(BatchArrays arrays)
    {
        var (count, bytes) = (Count, Bytes);
        if (!BatchArrays.IsWorth(_buffer.Array.Length, bytes) || !_runs.TryWriteBefore(_buffer.Array.AsSpan(0, End), out var start))
        {
            return null;
        }

        var array = _buffer.Array;
        _buffer.MoveTo(arrays.Rent(array.Length), _gap, from: End);
        BeginNext();
        return new SealedBatch(array, start, bytes, count, arrays);
    }

    private void BeginNext()
    {
        _start = _gap;
        _runs.Clear();
        Count = 0;
    }

    private void Encode(LogEventEncoder encoder, object logEvent, in LogStamp stamp)
    {
        _isBusy = true;
        _start = _buffer.Position;
        try
        {
            var content = _buffer.BeginMessage(OtlpTag.ScopeLogsRecords, LengthBytesOfRecord);
            encoder.Encode(logEvent, _record);
            _encoder.Write(_record, encoder, stamp);
            if (_record.Properties.IsUnexpected)
            {
                _record.Properties.Learn(_record.Template?.Plan);
            }

            _buffer.EndMessage(content, LengthBytesOfRecord);
        }
        catch (Exception exception)
        {
            Replace(stamp, exception);
        }

        var category = _record.Category is "" ? null : _record.Category;
        if (!ReferenceEquals(category, _category))
        {
            _category = category;
        }

        _record.Clear();
        _isBusy = false;
    }

    private void Replace(in LogStamp stamp, Exception exception)
    {
        try
        {
            _buffer.Rewind(_start);
            var content = _buffer.BeginMessage(OtlpTag.ScopeLogsRecords, LengthBytesOfRecord);
            _encoder.WritePlaceholder(_record, stamp, exception);
            _buffer.EndMessage(content, LengthBytesOfRecord);
            Failures++;
        }
        catch
        {
            // Memory ran out: the batch stays what it was.
            _buffer.Rewind(_start);
            _record.Clear();
            _isBusy = false;
            throw;
        }
    }

    /// <summary>Sinks that share an exporter may each have limits of their own.</summary>
    private void UseLimits(LogLimits limits)
    {
        if (ReferenceEquals(limits, _encoderLimits))
        {
            return;
        }

        if (!_encoders.TryGetValue(limits, out var encoder))
        {
            var fitting = limits with { EventBytes = Math.Min(limits.EventBytes, _limit) };
            _encoders[limits] = encoder = new RecordEncoder(_buffer, fitting, _sampling);
        }

        _encoderLimits = limits;
        _encoder = encoder;
    }

    /// <summary>The SDK logs that an export failed; exporting that would never end.</summary>
    private static bool IsOpenTelemetrys(string? category) =>
        category is ['O', ..] && category.StartsWith(OpenTelemetry, StringComparison.Ordinal) &&
        (category.Length == OpenTelemetry.Length || category[OpenTelemetry.Length] == '.');

    private void ThrowIfBusy()
    {
        if (_isBusy)
        {
            throw new InvalidOperationException("A log event is being read; nothing is appended or sealed meanwhile.");
        }
    }
}
