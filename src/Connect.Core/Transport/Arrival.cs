using System.Globalization;

namespace Connect.Export;

/// <summary>
/// Tells once that something has arrived, and once, when its time is up, that nothing has and why. So someone who sets
/// Connect up sees at once that it works, or what to mend.
/// </summary>
internal sealed class Arrival(string host, Teller teller) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ITimer? _timer;
    private volatile string? _failure;
    private int _arrived;

    /// <summary>From now on the time runs, once: an app that does nothing is not woken again.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="whyNothing">Why nothing was sent, where sending has not failed.</param>
    public void Expect(TimeProvider time, Func<string> whyNothing) =>
        _timer = time.CreateTimer(_ => TellNothing(whyNothing), null, Patience, Timeout.InfiniteTimeSpan);

    /// <summary>Takes the outcome of a request.</summary>
    public void Note(ExportSignal signal, int count, SendOutcome outcome)
    {
        if (Volatile.Read(ref _arrived) != 0)
            return;

        var taken = count - outcome.Rejected;
        if (outcome.Kind != OutcomeKind.Accepted || taken <= 0)
            _failure = WhyNot(outcome);
        else if (Interlocked.Exchange(ref _arrived, 1) == 0)
        {
            Dispose();
            Tell("first_delivery", $"First delivery to {host}: {taken} {(taken == 1 ? signal.Name.TrimEnd('s') : signal.Name)}.");
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void TellNothing(Func<string> whyNothing)
    {
        if (Volatile.Read(ref _arrived) == 0)
            Tell("nothing_arrived", $"Nothing has arrived at {host} in {Patience.TotalSeconds:0} s: {_failure ?? whyNothing()}.");
    }

    private static string WhyNot(SendOutcome outcome) => outcome.Kind switch
    {
        OutcomeKind.Accepted => "it rejected every item",
        OutcomeKind.Unauthorized => $"it refused the export token ({outcome.Cause})",
        OutcomeKind.Redirected => $"it redirects ({outcome.Cause}), which is not followed",
        OutcomeKind.Transient => $"sending failed ({outcome.Cause}) and is tried again",
        _ => $"it refused what was sent ({outcome.Cause})",
    };

    private void Tell(string reason, FormattableString line) => teller.Tell(reason, line.ToString(CultureInfo.InvariantCulture));
}
