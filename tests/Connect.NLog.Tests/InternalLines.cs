using System.Collections.Concurrent;
using NLog;
using NLog.Common;

namespace Connect.Tests;

/// <summary>What NLog's internal logger says meanwhile.</summary>
internal sealed class InternalLines : TextWriter
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _written = new(0);

    public InternalLines(LogLevel? lowest = null)
    {
        InternalLogger.LogWriter = this;
        InternalLogger.LogLevel = lowest ?? LogLevel.Warn;
    }

    public IReadOnlyCollection<string> All => _lines;

    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        _lines.Enqueue(value ?? "");
        _written.Release();
    }

    /// <summary>Waits until something is said; what is said after a target was closed comes from another thread.</summary>
    public async Task<bool> HasAsync(string text)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            while (!_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            {
                await _written.WaitAsync(timeout.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    protected override void Dispose(bool disposing)
    {
        InternalLogger.LogWriter = null;
        InternalLogger.LogLevel = LogLevel.Off;
        base.Dispose(disposing);
    }
}
