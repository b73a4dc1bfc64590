using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>Exceptions by type and by the place they come from.</summary>
internal static class ExceptionsPage
{
    private const int Most = 200;

    public static Markup Content(CloudStore store)
    {
        var groups = ExceptionGroup.All(store);
        return Markup.Of($"""
            {Bits.Title("Exceptions", "Of one type from one place are one line, whether a log record or a span told of them.")}
            <div id="exceptions" data-live>
            {(groups.Count > 0 ? Markup.Of($"{groups.Take(Most).Select(group => Card(group, store.Time))}") : Bits.Empty("No exception has arrived", Markup.Of($"""
                <p>Good. One shows up here when the app logs it, or when a span records it.</p>
                {Bits.Code("log.Error(exception, \"Payment failed\");")}
                """)))}
            </div>
            """);
    }

    private static Markup Card(ExceptionGroup group, TimeProvider clock) => Markup.Of($"""
        <details class="card group">
        <summary><span class="what"><b>{group.ShortType}</b> <code>{(group.Frame.Length > 0 ? group.Frame : "no stack")}</code><span class="quiet">{Shown.Cut(group.Message, 200)}</span></span>
        <span class="count">{Shown.Count(group.Count)}×</span><span class="quiet when">{Shown.Ago(group.Last, clock.GetUtcNow())}</span></summary>
        <div class="body">
        <p class="links"><a href="{Link.To("/logs", ("attribute", $"exception.type={group.Type}"))}">Its log records</a>{(group.TraceId.Length > 0
            ? Markup.Of($"""<a href="{Link.ToTrace(group.TraceId)}">Latest trace</a>""")
            : Markup.None)}</p>
        {Bits.Fields([
            new Field("type", group.Type),
            new Field("services", string.Join(", ", group.Services)),
            new Field("in log records", (long)group.InLogs),
            new Field("in spans", (long)group.InSpans),
            new Field("first", $"{Shown.Ago(group.First, clock.GetUtcNow())}")])}
        {Bits.Stack(group.Stack)}
        </div></details>
        """);
}
