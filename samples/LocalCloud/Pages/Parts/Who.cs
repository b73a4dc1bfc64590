using LocalCloud.Store;

namespace LocalCloud.Pages.Parts;

/// <summary>Who somebody was, as far as it is known.</summary>
internal static class Who
{
    public static Markup Of(Visitor visitor) => visitor.State switch
    {
        VisitorState.Known => Markup.Of($"""<span class="chip ok user">user {visitor.User}</span>"""),
        VisitorState.Unread => Markup.Of($"""<span class="chip" title="Start LocalCloud with --secret to see who">signed in</span>"""),
        VisitorState.Unreadable => Markup.Of($"""<span class="chip warn" title="The app has another secret than this server">another secret</span>"""),
        _ => Markup.Of($"""<span class="quiet">anonymous</span>"""),
    };
}
