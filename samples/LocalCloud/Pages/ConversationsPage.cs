using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>What visitors wrote through support forms.</summary>
internal static class ConversationsPage
{
    private const int Most = 100;

    public static Markup Content(CloudStore store)
    {
        var conversations = Newest.Of(store.Conversations, Most).ToArray();
        return Markup.Of($"""
            {Bits.Title("Conversations", "What visitors wrote through your app’s support forms.")}
            <div id="conversations" data-live>
            {(conversations.Length > 0 ? Markup.Of($"{conversations.Select(conversation => Card(conversation, store.Time))}") : Nothing())}
            {Refused(store)}
            </div>
            """);
    }

    private static Markup Card(Conversation conversation, TimeProvider clock) => Markup.Of($"""
        <article class="card conversation">
        <header><b>{(conversation.Name.Length > 0 ? conversation.Name : "Somebody")}</b> {(conversation.Email.Length > 0 ? Markup.Of($"<span>{conversation.Email}</span>") : Markup.None)} {Who.Of(conversation.Visitor)} <span class="quiet">{Shown.Time(conversation.Time, clock)}</span></header>
        <p class="words">{conversation.Message}</p>
        {(conversation.Extras.Length > 0 ? Bits.Fields(conversation.Extras) : Markup.None)}
        <footer class="quiet">form <code>{conversation.Form}</code>{(conversation.Slug.Length > 0 ? Markup.Of($" ({conversation.Slug})") : Markup.None)} · {conversation.Rendered}{(conversation.PageOrigin.Length > 0 ? $" · from {conversation.PageOrigin}" : "")}</footer>
        </article>
        """);

    private static Markup Refused(CloudStore store)
    {
        var refusals = store.Traffic.Refusals.Where(refusal => refusal.Reason.StartsWith($"{Signals.Forms}:", StringComparison.Ordinal)).ToArray();
        return refusals.Length == 0
            ? Markup.None
            : Markup.Of($"""
                <section class="card"><h2>Not taken</h2><ul class="lines">{refusals.Select(refusal => Markup.Of($"""<li><span>{refusal.Reason}</span><span class="n">{Shown.Count(refusal.Count)}×</span></li>"""))}</ul></section>
                """);
    }

    private static Markup Nothing() => Bits.Empty("No message has arrived", Markup.Of($"""
        <p>A support form is an ordinary form with three hidden fields. Give the app <code>PLAIN_CONNECT_CLOUD_URL</code> as the <a href="/">home page</a> shows it.</p>
        {Bits.Code("""
            <form action="@pages.SupportUrl("plain_sf_demo")" method="post">
              @Html.Raw(pages.SupportFields(userId))
              <input name="email" type="email">
              <textarea name="message" required></textarea>
              <button>Send</button>
            </form>
            """)}
        """));
}
