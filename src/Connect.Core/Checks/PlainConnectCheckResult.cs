namespace Connect;

/// <summary>How much a check's finding matters.</summary>
public enum PlainConnectSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Something will be missing.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Error,
}

/// <summary>What a check has found.</summary>
/// <param name="Id">The check's stable id, such as <c>connect.secret_key_missing</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is the case.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record PlainConnectCheckResult(string Id, PlainConnectSeverity Severity, string Message, string Fix)
{
    /// <summary>The finding in one line.</summary>
    public override string ToString() => $"{Severity}: {Id}: {Message} {Fix}";
}
