using System.Globalization;

namespace Connect.Export;

/// <summary>What people are told about sending, and under which reason lines are held back.</summary>
internal static class SendLine
{
    // Reasons that drop nothing.
    private const string Unreachable = "unreachable";
    private const string Warning = "warning";

    public static (string Reason, string Line)? Of(
        ExportSignal signal, string host, int count, SendOutcome outcome, Decision decision) => decision.Step switch
    {
        NextStep.Retry => (Unreachable, Text($"Sending {signal} to {host} failed: {outcome.Cause}. It is tried again.")),
        NextStep.Drop => (decision.Reason, OfDrop(signal, host, count, outcome, decision)),
        NextStep.Deliver => OfAnswer(signal, host, count, outcome),
        _ => null,
    };

    public static (string Reason, string Line) OfEviction(ExportSignal signal, long count) =>
        (DropReason.BacklogFull, Text($"The backlog of {signal} is full: the oldest {count} were dropped."));

    public static (string Reason, string Line) OfShutdown(ExportSignal signal, long count) =>
        (DropReason.Shutdown, Text($"The time to close was up: {count} {signal} were dropped."));

    private static string OfDrop(
        ExportSignal signal, string host, int count, SendOutcome outcome, Decision decision) => decision.Reason switch
    {
        DropReason.Auth =>
            Text($"{host} refused the export token ({outcome.Cause}): {count} {signal} were dropped. ")
            + Text($"The others wait; one batch is sent to try again in {decision.Gate.TotalMinutes:0} min."),
        DropReason.Redirect =>
            Text($"{host} redirects ({outcome.Cause}), which is not followed: {count} {signal} were dropped."),
        _ => Text($"{count} {signal} were dropped ({decision.Reason}). The last answer of {host}: {outcome.Cause}."),
    };

    private static (string Reason, string Line)? OfAnswer(
        ExportSignal signal, string host, int count, SendOutcome outcome) => outcome switch
    {
        { MalformedResponse: true } =>
            (TallyNote.MalformedResponse, Text($"{host} accepted {signal}, but its answer is not OTLP's.")),
        { Rejected: > 0 } =>
            (DropReason.Rejected, Text($"{host} rejected {outcome.Rejected} of {count} {signal}: {outcome.Message}")),
        { Message.Length: > 0 } => (Warning, Text($"{host} accepted {signal} and says: {outcome.Message}")),
        _ => null,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
