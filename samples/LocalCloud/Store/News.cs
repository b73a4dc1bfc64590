namespace LocalCloud.Store;

/// <summary>Tells those who wait that something arrived.</summary>
internal sealed class News
{
    private volatile TaskCompletionSource _next = Fresh();

    /// <summary>Ends at the next arrival. Take it before looking, or what arrives in between is missed.</summary>
    public Task Next => _next.Task;

    public void Tell() => Interlocked.Exchange(ref _next, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
