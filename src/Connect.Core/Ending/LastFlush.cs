namespace Connect.Export;

/// <summary>
/// One exporter's part in the end of the process. What it waits for in vain is taken off the deadline, so that several
/// signs of one end, such as a signal and then the exit of the process, do not wait for a hung endpoint several times.
/// </summary>
internal sealed class LastFlush(Func<TimeSpan, bool> flush, TimeProvider time, Action<LastFlush> remove) : IDisposable
{
    /// <summary>A process that lives on for so long after a sign was not ending.</summary>
    private static readonly TimeSpan FalseAlarm = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private long _lastSign;
    private TimeSpan _inVain;

    /// <summary>Flushes, on a background thread of its own, which does not keep the process alive.</summary>
    /// <param name="sign">When the sign came.</param>
    public Task<bool> Start(long sign)
    {
        TimeSpan left;
        lock (_lock)
        {
            if (time.GetElapsedTime(_lastSign, sign) > FalseAlarm)
            {
                _inVain = TimeSpan.Zero;
            }

            _lastSign = sign;
            left = ProcessEnd.Deadline - _inVain;
        }

        return left > TimeSpan.Zero ? OwnThread.Run(() => flush(left)) : Task.FromResult(false);
    }

    /// <param name="run">What <see cref="Start"/> returned.</param>
    /// <param name="took">How long it was waited for.</param>
    public void Settle(Task<bool> run, TimeSpan took)
    {
        lock (_lock)
        {
            _inVain = run.IsCompletedSuccessfully && run.Result ? TimeSpan.Zero : _inVain + took;
        }
    }

    public void Dispose() => remove(this);
}
