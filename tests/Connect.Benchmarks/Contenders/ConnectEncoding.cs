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

    public static byte[] Resource { get; } = new ProcessResource(Settings, Ambient.Host).Encoded;

    public byte[] Encode(LogEvent[] events)
    {
        Append(events);
        return _batch.Seal();
    }

    /// <summary>How many bytes appending allocates, without the batch that sealing returns.</summary>
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
        foreach (var logEvent in events)
        {
            var observed = (ulong)(logEvent.Timestamp.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100;
            if (_batch.Append(_encoder, logEvent, new LogStamp(observed)) != AppendOutcome.Appended)
            {
                throw new InvalidOperationException("The events are more than a batch takes.");
            }
        }
    }
}
