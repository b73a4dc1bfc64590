namespace Connect.Export;

/// <summary>Hands each line to everybody who listens; one who fails keeps it from nobody else.</summary>
internal sealed class DiagnosticLines
{
    private readonly object _lock = new();
    private volatile Action<string>[] _listeners = [];

    public void Add(Action<string> listener)
    {
        lock (_lock)
        {
            _listeners = [.. _listeners, listener];
        }
    }

    public void Remove(Action<string> listener)
    {
        lock (_lock)
        {
            var others = _listeners.ToList();
            others.Remove(listener);
            _listeners = [.. others];
        }
    }

    public void Tell(string line)
    {
        foreach (var listener in _listeners.Distinct())
        {
            try
            {
                listener(line);
            }
            catch (Exception)
            {
                // It is the channel for errors that fails; there is none behind it.
            }
        }
    }
}
