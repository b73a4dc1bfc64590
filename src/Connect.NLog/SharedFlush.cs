namespace Connect;

/// <summary>
/// Lets any number of callers wait for one delivery: who asks while one is under way is served by the next, so that a
/// wrapper that flushes after every error costs one waiting thread.
/// </summary>
internal sealed class SharedFlush(Func<Task<bool>> flush)
{
    private readonly object _lock = new();
    private Task<bool> _running = Task.FromResult(true);
    private Task<bool>? _next;

    /// <summary>Delivers at least what was written before the call; false when the time was up before.</summary>
    public Task<bool> RunAsync()
    {
        lock (_lock)
        {
            if (_running.IsCompleted)
            {
                return _running = flush();
            }

            return _next ??= RunNextAsync(_running);
        }
    }

    private async Task<bool> RunNextAsync(Task<bool> running)
    {
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task<bool> mine;
        lock (_lock)
        {
            _next = null;
            _running = mine = flush();
        }

        return await mine.ConfigureAwait(false);
    }
}
