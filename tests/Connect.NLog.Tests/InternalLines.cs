using System.Collections.Concurrent;
using NLog;
using NLog.Common;

namespace Connect.Tests;

/// <summary>What NLog's internal logger says meanwhile.</summary>
internal sealed class InternalLines : TextWriter
{
    private readonly ConcurrentQueue<string> _lines = new();

    public InternalLines()
    {
        InternalLogger.LogWriter = this;
        InternalLogger.LogLevel = LogLevel.Warn;
    }

    public IReadOnlyCollection<string> All => _lines;

    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public override void WriteLine(string? value) => _lines.Enqueue(value ?? "");

    protected override void Dispose(bool disposing)
    {
        InternalLogger.LogWriter = null;
        InternalLogger.LogLevel = LogLevel.Off;
        base.Dispose(disposing);
    }
}
