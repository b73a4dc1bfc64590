namespace Connect.Export;

/// <summary>What a word of SQL means for a statement's summary.</summary>
internal enum SqlWord
{
    /// <summary>A name, or a word that tells nothing.</summary>
    None,

    /// <summary>Begins a query wherever it stands.</summary>
    Select,

    /// <summary>Begins a statement; elsewhere it is part of a clause, as in <c>ON DELETE CASCADE</c>.</summary>
    Change,

    /// <summary>Like <see cref="Change"/>, and a table follows at once.</summary>
    ChangeOf,

    /// <summary>Begins a statement that is told by this word alone.</summary>
    Command,

    /// <summary>Begins a statement that makes, changes or removes a thing of some kind.</summary>
    Define,

    /// <summary>A kind of thing.</summary>
    Thing,

    /// <summary>A table follows where a statement goes on that reads.</summary>
    From,

    /// <summary>A table follows.</summary>
    Into,

    /// <summary>A table follows that is read.</summary>
    Join,

    /// <summary>Names of queries follow.</summary>
    With,

    /// <summary>May stand before a table, or before what a statement does.</summary>
    Filler,

    /// <summary>Ends the list of tables.</summary>
    EndOfFrom,
}
