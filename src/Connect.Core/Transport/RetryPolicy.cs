namespace Connect.Export;

/// <summary>What happens after an attempt. Pure: clock, counters and randomness are arguments.</summary>
internal static class RetryPolicy
{
    /// <summary>After the first attempt of a batch; waiting before it does not count.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(300);

    public static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    /// <summary>Between two tries of a refused token, doubled from one refusal to the next.</summary>
    public static readonly TimeSpan FirstAuthPause = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestAuthPause = TimeSpan.FromMinutes(15);

    public static Decision Decide(SendOutcome outcome, in AttemptState attempt) => outcome.Kind switch
    {
        OutcomeKind.Accepted => Decision.Deliver,
        OutcomeKind.Transient => AfterTransient(outcome.RetryAfter ?? TimeSpan.Zero, attempt),
        OutcomeKind.Unauthorized => Decision.Drop(DropReason.Auth) with { Gate = AuthPause(attempt.AuthRefusals) },
        OutcomeKind.TooLarge when attempt.Divisible => Decision.Halve,
        OutcomeKind.TooLarge => Decision.Drop(DropReason.TooLarge),
        OutcomeKind.Redirected => Decision.Drop(DropReason.Redirect),
        _ => Decision.Drop(DropReason.Http(outcome.Status)),
    };

    /// <summary>Doubles from failure to failure; by the jitter clients that failed together come back apart.</summary>
    /// <param name="failures">From 1.</param>
    /// <param name="random">From 0 to below 1: from half to all of the time.</param>
    public static TimeSpan Backoff(int failures, double random) =>
        Doubled(FirstBackoff, failures - 1, LongestBackoff) * (0.5 + (0.5 * random));

    private static Decision AfterTransient(TimeSpan retryAfter, in AttemptState attempt)
    {
        var left = GiveUpAfter - attempt.SinceFirst;
        if (left <= TimeSpan.Zero || retryAfter > left)
            return Decision.Drop(DropReason.Expired) with { Gate = retryAfter };

        var backoff = Backoff(attempt.Number, attempt.Random);
        var delay = backoff > retryAfter ? backoff : retryAfter;
        // A backoff that would end too late ends in time for a last attempt: the batch has all of its 300 seconds.
        return Decision.RetryIn(delay < left ? delay : left) with { Gate = retryAfter };
    }

    private static TimeSpan AuthPause(int refusalsBefore) => Doubled(FirstAuthPause, refusalsBefore, LongestAuthPause);

    private static TimeSpan Doubled(TimeSpan first, int times, TimeSpan longest)
    {
        // Past 30 doublings the longest is long reached, and the shift would not be a doubling any more.
        var doubled = first * (1 << Math.Min(times, 30));
        return doubled < longest ? doubled : longest;
    }
}
