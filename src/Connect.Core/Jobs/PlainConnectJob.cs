namespace Connect;

/// <summary>What is known of a unit of work before it runs.</summary>
/// <param name="destination">
/// Where it was waiting, or what kind of work it is, such as <c>invoices</c>: a name of few, since it becomes part of the
/// span's name.
/// </param>
public sealed class PlainConnectJob(string destination)
{
    /// <summary>The queue, or the kind of work: <c>messaging.destination.name</c>.</summary>
    public string Destination { get; } = destination ?? throw new ArgumentNullException(nameof(destination));

    /// <summary>What brings the work here: <c>messaging.system</c>. Default: <c>plain_connect</c>.</summary>
    public string System { get; init; } = "plain_connect";

    /// <summary>When it began to wait, if that is known; then the wait is measured.</summary>
    public DateTimeOffset? EnqueuedAt { get; init; }

    /// <summary>Its own id, if it has one: <c>messaging.message.id</c>.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The <c>traceparent</c> of where it was enqueued, which is the id of the activity there; the span of the work then
    /// links to it.
    /// </summary>
    public string? EnqueuedBy { get; init; }
}
