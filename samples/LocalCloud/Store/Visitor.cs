namespace LocalCloud.Store;

/// <summary>Who was signed in on a page, as far as its identity token tells.</summary>
internal sealed record Visitor(VisitorState State, string User)
{
    public static Visitor Anonymous { get; } = new(VisitorState.Anonymous, "");

    /// <summary>As the JSON says it: <c>anonymous</c>, <c>known</c>, <c>unread</c> or <c>unreadable</c>.</summary>
    public string StateName => State.ToString().ToLowerInvariant();
}
