using Connect.Jobs;

namespace Connect;

/// <summary>
/// Shows work that no library shows: each run is a span, a duration, and one more of the jobs that were done. Libraries
/// that have spans and metrics of their own, such as Quartz, need none of it.
/// </summary>
public static class PlainConnectJobs
{
    /// <summary>Runs a unit of work. Exceptions are recorded and thrown on.</summary>
    /// <param name="destination">The queue or the kind of work, such as <c>invoices</c>: a name of few.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Handed to the work; work that ends by it is cancelled, not failed.</param>
    public static Task RunAsync(
        string destination, Func<CancellationToken, Task> work, CancellationToken cancellationToken = default) =>
        RunAsync(new PlainConnectJob(destination), work, cancellationToken);

    /// <summary>Runs a unit of work of which more is known. Exceptions are recorded and thrown on.</summary>
    /// <param name="job">What is known of it.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Handed to the work; work that ends by it is cancelled, not failed.</param>
    public static async Task RunAsync(
        PlainConnectJob job, Func<CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(work);
        using var run = new JobRun(job, Ambient.Time);
        try
        {
            await work(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            run.Cancel();
            throw;
        }
        catch (Exception exception)
        {
            run.Fail(exception);
            throw;
        }
    }
}
