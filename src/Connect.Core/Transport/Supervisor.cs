using System.Globalization;

namespace Connect.Export;

/// <summary>
/// Runs a loop on a background thread of its own and starts it again when it throws, which only a mistake of ours can
/// make it do. The thread exists from the first <see cref="Start"/> until the loop returns.
/// </summary>
internal sealed class Supervisor(string name, Action loop, MonotonicClock clock, Teller teller, Tally tally)
{
    // A loop that ran this long before it threw has not been failing in a row.
    private static readonly TimeSpan SoundRun = TimeSpan.FromMinutes(5);

    private readonly Doorbell _bell = new(clock);
    private Thread? _thread;
    private bool _stopping;

    public void Start()
    {
        lock (_bell.Lock)
        {
            if (_thread is not null || _stopping)
                return;

            _thread = new Thread(Run) { Name = name, IsBackground = true };
        }

        // Unsafe: does not carry along what is ambient for the caller that happened to be the first.
        _thread.UnsafeStart();
    }

    /// <summary>Waits for the loop's thread to end, where there is one and it is not the caller's own.</summary>
    public void Join(TimeSpan atMost)
    {
        if (_thread is { IsAlive: true } thread && thread != Thread.CurrentThread)
            thread.Join(atMost);
    }

    /// <summary>
    /// From now on a loop that throws is not started again. One that waits to be started is started at once, for a last
    /// time, so that it can do what there is to do when stopping. Making the loop return is the owner's part.
    /// </summary>
    public void Stop()
    {
        lock (_bell.Lock)
        {
            _stopping = true;
            Monitor.PulseAll(_bell.Lock);
        }
    }

    private void Run()
    {
        var failures = 0;
        var last = false;
        while (!last)
        {
            var started = _bell.Now;
            if (RanToItsEnd(ref failures, started))
                return;

            last = WaitForRestart(RetryPolicy.Backoff(failures, random: 1));
        }

        RanToItsEnd(ref failures, _bell.Now);
    }

    private bool RanToItsEnd(ref int failures, TimeSpan started)
    {
        try
        {
            using (ExportGuard.Enter())
                loop();
            return true;
        }
        catch (Exception exception)
        {
            failures = _bell.Now - started < SoundRun ? failures + 1 : 1;
            tally.Note(TallyNote.LoopRestarts);
            teller.Tell(
                TallyNote.LoopRestarts,
                string.Create(CultureInfo.InvariantCulture, $"{name} failed ({exception.GetType()}) and starts again."));
            return false;
        }
    }

    /// <summary>True when stopping.</summary>
    private bool WaitForRestart(TimeSpan backoff)
    {
        var until = _bell.Now + backoff;
        lock (_bell.Lock)
        {
            while (!_stopping && _bell.Now < until)
                _bell.Wait(until);
            return _stopping;
        }
    }
}
