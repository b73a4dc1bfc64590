namespace Connect;

/// <summary>What a target sends besides the message.</summary>
internal sealed record ContextChoice
{
    public bool EventProperties { get; init; }

    public bool ScopeProperties { get; init; }

    public bool ScopeNested { get; init; }

    public bool Global { get; init; }

    public bool CallSite { get; init; }

    public bool CallSiteFile { get; init; }

    public bool ThreadName { get; init; }

    /// <summary>Of the properties that are not the message's, the only ones that are sent; all when it is empty.</summary>
    public IReadOnlySet<string> Only { get; init; } = new HashSet<string>();

    /// <summary>Properties that are not sent, in the message neither.</summary>
    public IReadOnlySet<string> Excluded { get; init; } = new HashSet<string>();

    /// <summary>Whether a property that is not the message's is sent.</summary>
    public bool Includes(string name) => !Excluded.Contains(name) && (Only.Count == 0 || Only.Contains(name));
}
