namespace Connect;

/// <summary>
/// What only some events have. An object of its own, since most events wait without it, and what waits is what the
/// garbage collector copies.
/// </summary>
internal sealed class CapturedExtras
{
    /// <summary>The message's arguments in their order; none where they cannot change and the event's own serve.</summary>
    public object?[]? Arguments { get; set; }

    /// <summary>The event's properties that are not the message's.</summary>
    public KeyValuePair<string, object?>[]? Properties { get; set; }

    /// <summary>The scopes' properties, one a name.</summary>
    public KeyValuePair<string, object?>[]? ScopeProperties { get; set; }

    /// <summary>The scopes' own states, from the outermost.</summary>
    public SnapshotList? ScopeStates { get; set; }

    /// <summary>The properties of NLog's global context.</summary>
    public KeyValuePair<string, object?>[]? Global { get; set; }

    /// <summary>The name of the thread, when it is asked for.</summary>
    public string? ThreadName { get; set; }

    /// <summary>The target's context properties, rendered when the event was written.</summary>
    public KeyValuePair<string, object?>[]? Context { get; set; }

    /// <summary>The message as the target's layout says it, if it has one.</summary>
    public string? Body { get; set; }
}
