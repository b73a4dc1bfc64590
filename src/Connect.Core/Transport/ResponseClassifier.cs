using System.Globalization;

namespace Connect.Export;

/// <summary>What an answer's status and headers mean.</summary>
internal static class ResponseClassifier
{
    /// <param name="status">The status code.</param>
    /// <param name="retryAfter">Every Retry-After header.</param>
    /// <param name="wall">The wall clock.</param>
    public static SendOutcome Classify(int status, IReadOnlyList<string> retryAfter, DateTimeOffset wall)
    {
        var kind = KindOf(status);
        return new SendOutcome(kind, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"))
        {
            Status = status,
            RetryAfter = kind == OutcomeKind.Transient ? RetryAfter.Parse(retryAfter, wall) : null,
        };
    }

    private static OutcomeKind KindOf(int status) => status switch
    {
        >= 200 and < 300 => OutcomeKind.Accepted,
        >= 301 and <= 308 => OutcomeKind.Redirected,
        401 or 403 => OutcomeKind.Unauthorized,
        413 => OutcomeKind.TooLarge,
        429 or 502 or 503 or 504 => OutcomeKind.Transient,
        _ => OutcomeKind.Refused,
    };
}
