using Connect.Export;
using Connect.Otlp;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>Connect's own encoding, from Serilog's event to the sealed batch.</summary>
internal sealed class ConnectEncoding
{
    private static readonly PlainConnectSettings Settings = SomeSetup.Settings("http://localhost:1");

    private readonly LogBatchWriter _batch = new(LogLimits.Of(Settings), Resource, sampling: null);
    private readonly SerilogEncoder _encoder = new();
    private readonly BatchArrays _arrays = new();

    public static byte[] Resource { get; } = new ProcessResource(Settings, Ambient.Host).Encoded;

    /// <summary>The request, which stands until the next one is encoded.</summary>
    public ReadOnlySpan<byte> Encode(LogEvent[] events)
    {
        Append(events);
        var batch = _batch.Seal(_arrays);
        batch.Release();
        return batch.Request.Span;
    }

    /// <summary>How many bytes appending allocates.</summary>
    public long AllocatedByAppending(LogEvent[] events)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Append(events);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        _batch.Seal();
        return allocated;
    }

    private void Append(LogEvent[] events)
    {
        // An event comes with the stamp that its sink gave it.
        var stamp = new LogStamp(UnixNanoseconds.Of(events[^1].Timestamp));
        foreach (var logEvent in events)
        {
            if (_batch.Append(_encoder, logEvent, stamp) != AppendOutcome.Appended)
            {
                throw new InvalidOperationException("The events are more than a batch takes.");
            }
        }
    }
}
