namespace LocalCloud.Store;

/// <summary>What is known of a visitor.</summary>
internal enum VisitorState
{
    /// <summary>There was no identity token.</summary>
    Anonymous,

    /// <summary>The token was decrypted.</summary>
    Known,

    /// <summary>There is a token, but no secret to read it with.</summary>
    Unread,

    /// <summary>The token is not one that this secret made.</summary>
    Unreadable,
}
