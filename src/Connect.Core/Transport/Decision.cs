namespace Connect.Export;

/// <summary>What to do with a batch after an attempt, and when the signal may be sent again.</summary>
internal readonly record struct Decision
{
    private Decision(NextStep step) => Step = step;

    public static Decision Deliver { get; } = new(NextStep.Deliver);

    public static Decision Halve { get; } = new(NextStep.Halve);

    public NextStep Step { get; }

    /// <summary>Of a batch that is dropped.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Until the batch is tried again.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>No request of the signal before that time is over, whatever becomes of this batch.</summary>
    public TimeSpan Gate { get; init; }

    public static Decision Drop(string reason) => new(NextStep.Drop) { Reason = reason };

    public static Decision RetryIn(TimeSpan delay) => new(NextStep.Retry) { Delay = delay };
}
