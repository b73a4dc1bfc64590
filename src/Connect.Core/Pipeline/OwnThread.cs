namespace Connect.Export;

/// <summary>Runs what may wait long, or run into foreign code, on a thread of its own: never on one of the app's pool.</summary>
internal static class OwnThread
{
    public static Task<T> Run<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
