using System.Diagnostics;

namespace Connect.Export;

/// <summary>
/// Hears what a library tells through its diagnostic listeners, of which there may be many in turn, and hands it on.
/// Nothing that goes wrong behind it reaches the app.
/// </summary>
internal sealed class LibraryEvents : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly string _library;
    private readonly Predicate<string> _isWanted;
    private readonly Action<string, object?> _handle;
    private readonly InstrumentationFaults _faults;
    private readonly List<WeakReference<IDisposable>> _subscriptions = [];
    private readonly IDisposable _all;
    private volatile bool _ended;

    /// <param name="library">The name of its diagnostic listener.</param>
    /// <param name="isWanted">Which of its events.</param>
    /// <param name="handle">Takes each with its payload; may throw, and may be compiled against the library.</param>
    /// <param name="faults">Takes what goes wrong.</param>
    public LibraryEvents(
        string library, Predicate<string> isWanted, Action<string, object?> handle, InstrumentationFaults faults)
    {
        _library = library;
        _isWanted = isWanted;
        _handle = handle;
        _faults = faults;
        _all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (_ended || value.Name != _library)
            return;

        var subscription = value.Subscribe(this, name => !_ended && _isWanted(name));
        lock (_subscriptions)
        {
            // A library may make listeners without end, and drops them with all that hangs on them.
            _subscriptions.RemoveAll(kept => !kept.TryGetTarget(out _));
            _subscriptions.Add(new WeakReference<IDisposable>(subscription));
        }

        if (_ended)
            subscription.Dispose();
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (_ended)
            return;

        try
        {
            _handle(value.Key, value.Value);
        }
        catch (Exception exception)
        {
            // What cannot be loaded would fail the same with every event.
            _ended |= InstrumentationFaults.IsOfLoading(exception);
            _faults.Add(_library, exception);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _ended = true;
        _all.Dispose();
        lock (_subscriptions)
        {
            foreach (var kept in _subscriptions)
            {
                if (kept.TryGetTarget(out var subscription))
                    subscription.Dispose();
            }

            _subscriptions.Clear();
        }
    }
}
