namespace Connect.Export;

/// <summary>What became of one request.</summary>
/// <param name="Kind">What to do about it depends on this.</param>
/// <param name="Cause">A few words for people, none of them foreign.</param>
internal sealed record SendOutcome(OutcomeKind Kind, string Cause)
{
    /// <summary>Zero when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>What the endpoint says it did not take, of an accepted request.</summary>
    public long Rejected { get; init; }

    /// <summary>The endpoint's own words about that: foreign text.</summary>
    public string Message { get; init; } = "";

    /// <summary>The endpoint accepted, but its answer was no OTLP.</summary>
    public bool MalformedResponse { get; init; }

    /// <summary>How long the endpoint wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>No answer, or none that counts.</summary>
    public static SendOutcome Failed(string cause) => new(OutcomeKind.Transient, cause);
}
