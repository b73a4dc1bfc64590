namespace LocalCloud.Faults;

/// <summary>How export requests can be made to fail.</summary>
internal enum FaultKind
{
    None,

    /// <summary>503 with Retry-After.</summary>
    Unavailable,

    /// <summary>429 with Retry-After.</summary>
    Throttled,

    /// <summary>401: as if the token were another.</summary>
    Unauthorized,

    /// <summary>Never an answer.</summary>
    Hang,

    /// <summary>The connection is reset.</summary>
    Reset,
}
