namespace Connect.Tests;

/// <summary>What a child process printed, and who waits for more of it.</summary>
internal sealed class ChildOutput(string command)
{
    private readonly object _lock = new();
    private readonly List<(string Text, bool IsError)> _lines = [];
    private readonly List<Waiter> _waiters = [];
    private int _openStreams = 2;

    public IReadOnlyList<string> Lines(bool isError)
    {
        lock (_lock)
            return [.. _lines.Where(line => line.IsError == isError).Select(line => line.Text)];
    }

    /// <summary>Takes a line; null is the end of its stream.</summary>
    public void Add(string? line, bool isError)
    {
        lock (_lock)
        {
            if (line is null)
            {
                if (--_openStreams == 0)
                    _waiters.ForEach(waiter => waiter.Line.TrySetResult(null));
                return;
            }

            _lines.Add((line, isError));
            foreach (var waiter in _waiters.Where(waiter => line.Contains(waiter.Text, StringComparison.Ordinal)))
                waiter.Line.TrySetResult(line);
        }
    }

    public async Task<string> WaitForAsync(string text, TimeSpan timeout)
    {
        var waiter = new Waiter(text);
        lock (_lock)
        {
            if (_lines.Find(line => line.Text.Contains(text, StringComparison.Ordinal)) is { Text: { } line })
                return line;
            if (_openStreams == 0)
                waiter.Line.SetResult(null);
            _waiters.Add(waiter);
        }

        try
        {
            return await waiter.Line.Task.WaitAsync(timeout)
                ?? throw new InvalidOperationException(Report($"ended without printing \"{text}\""));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(Report($"did not print \"{text}\" within {timeout}"));
        }
        finally
        {
            lock (_lock)
                _waiters.Remove(waiter);
        }
    }

    public string Report(string what)
    {
        lock (_lock)
        {
            var lines = _lines.Select(line => $"\n  {(line.IsError ? "err" : "out")}| {line.Text}");
            return $"The child process `{command}` {what}. It printed {_lines.Count} lines.{string.Concat(lines)}";
        }
    }

    private sealed record Waiter(string Text)
    {
        public TaskCompletionSource<string?> Line { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
