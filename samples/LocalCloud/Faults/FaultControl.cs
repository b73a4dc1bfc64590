namespace LocalCloud.Faults;

/// <summary>Which fault is on, and until when.</summary>
internal sealed class FaultControl(TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private Fault? _fault;
    private CancellationTokenSource? _over;

    public Fault? Current
    {
        get
        {
            lock (_lock)
                return _fault is { } fault && time.GetUtcNow() < fault.Until ? fault : null;
        }
    }

    /// <summary>Replaces the fault that is on, which ends at once. <see cref="FaultKind.None"/> only ends it.</summary>
    public void Set(FaultKind kind, TimeSpan duration)
    {
        CancellationTokenSource? before;
        lock (_lock)
        {
            before = _over;
            (_fault, _over) = (null, null);
            if (kind != FaultKind.None)
            {
                var lasts = duration > Longest ? Longest : duration;
                _over = new CancellationTokenSource(lasts, time);
                _fault = new Fault(kind, time.GetUtcNow() + lasts, _over.Token);
            }
        }

        before?.Cancel();
        before?.Dispose();
    }

    /// <summary>Ends the fault that is on, and with it every request that hangs.</summary>
    public void Dispose() => Set(FaultKind.None, TimeSpan.Zero);
}
