namespace Connect.Tests;

/// <summary>Signs of the process's end that a test gives.</summary>
internal sealed class ManualEnd
{
    private Action? _flush;

    /// <summary>How often it was watched for signs.</summary>
    public int Watches { get; private set; }

    public bool IsWatched => _flush is not null;

    public IDisposable Watch(Action flush)
    {
        Watches++;
        _flush = flush;
        return new Watching(this);
    }

    /// <summary>Returns when the process would be let go on ending.</summary>
    public void Sign() => _flush!();

    private sealed class Watching(ManualEnd end) : IDisposable
    {
        public void Dispose() => end._flush = null;
    }
}
