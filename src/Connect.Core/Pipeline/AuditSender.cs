using System.Globalization;

namespace Connect.Export;

/// <summary>Sends events one by one, each once and at once, and throws when the endpoint does not take one.</summary>
internal sealed class AuditSender(OtlpSender sender, Tally tally, Arrival arrival)
{
    private readonly object _lock = new();
    private long _accepted;

    /// <summary>How many events were ever handed over.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <exception cref="PlainConnectDeliveryException">The endpoint did not take the event.</exception>
    public void Send(SealedBatch batch)
    {
        Interlocked.Increment(ref _accepted);
        tally.Enter(1);
        tally.Take(1);
        SendOutcome outcome;
        lock (_lock)
        {
            outcome = sender.Send(batch, CancellationToken.None);
        }

        arrival.Note(ExportSignal.Logs, 1, outcome);
        if (outcome.Kind == OutcomeKind.Accepted)
        {
            tally.Deliver(1, outcome.Rejected);
            if (outcome.Rejected == 0)
            {
                return;
            }
        }
        else
        {
            tally.DropInFlight(DropReason.Audit, 1);
        }

        throw new PlainConnectDeliveryException(string.Create(
            CultureInfo.InvariantCulture,
            $"{sender.Host} did not take an event that must not be lost: {(outcome.Rejected > 0 ? "rejected" : outcome.Cause)}."));
    }
}
