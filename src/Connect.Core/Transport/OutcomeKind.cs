namespace Connect.Export;

internal enum OutcomeKind
{
    Accepted,

    /// <summary>May well succeed later.</summary>
    Transient,

    /// <summary>Will never be accepted as it is.</summary>
    Refused,

    Unauthorized,

    TooLarge,

    Redirected,
}
