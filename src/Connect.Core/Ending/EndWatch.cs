namespace Connect.Export;

/// <summary>
/// Watches for every sign that the process is about to end which it lives to see: its exit, an exception that nobody
/// handles, and the signals that end it.
/// </summary>
internal sealed class EndWatch : IDisposable
{
    private readonly Action _flush;
    private readonly EndSignals _signals;

    private EndWatch(Action flush)
    {
        _flush = flush;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        _signals = new EndSignals(flush);
    }

    public static IDisposable Start(Action flush) => new EndWatch(flush);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        _signals.Dispose();
    }

    private void OnExit(object? sender, EventArgs e) => _flush();

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs e)
    {
        if (e.IsTerminating)
        {
            _flush();
        }
    }
}
