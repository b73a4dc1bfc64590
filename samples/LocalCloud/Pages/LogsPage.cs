using System.Globalization;
using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>Log records, newest first, with filters and a live tail.</summary>
internal static class LogsPage
{
    private static readonly (string Value, string Text)[] Ages =
        [("", "any time"), ("1m", "last minute"), ("5m", "last 5 minutes"), ("15m", "last 15 minutes"), ("1h", "last hour")];

    private static readonly string[] FilterNames = ["text", "level", "service", "attribute", "from", "to", "trace"];

    public static Markup Content(QueryValues values, CloudStore store)
    {
        var query = LogQuery.Parse(values, store.Time);
        var last = store.Logs.LastSequence;
        var logs = query.UpTo(last).Run(store);
        var filtered = Filters(values).Any(filter => filter.Value.Length > 0);
        return Markup.Of($"""
            {Bits.Title("Logs", "What arrived last comes first. Open a line for its properties; each value there is a filter.")}
            {FilterBar(values, query, store)}
            <div class="toolbar">
              <button type="button" id="follow" aria-pressed="false" hidden>Follow live</button>
              <span class="quiet" id="tail-state" role="status">{Summary(logs.Count, store)}</span>
            </div>
            <div id="logs" data-tail="{Link.To("/logs/tail", Filters(values))}" data-last="{last}">{logs.Select(log => LogRow.Of(log, store.Time))}</div>
            {(logs.Count == 0 ? Nothing(filtered, store) : Markup.None)}
            {(logs.Count == query.Limit ? Older(values, logs[^1]) : Markup.None)}
            """);
    }

    private static Markup FilterBar(QueryValues values, LogQuery query, CloudStore store) => Markup.Of($"""
        <form class="filters" method="get" action="/logs" role="search">
          <label class="wide">Text<input name="text" type="search" value="{query.Text}" placeholder="message, category, properties ( / )" autocomplete="off" data-search></label>
          {Bits.Select("level", "Level", values.Text("level"), Levels.All.Select(level => level.ToString().ToLowerInvariant()).Select(level => (level, $"{level} and up")).Prepend(("", "all")))}
          {Bits.Services(query.Service, store)}
          {Bits.Input("attribute", "Property", query.Attribute, "UserId=42")}
          {Bits.Select("from", "Since", values.Text("from"), FromChoices(values))}
          {Bits.Input("to", "Until", values.Text("to"), "now, 5m or 12:30")}
          {(query.Trace.Length > 0 ? Bits.Input("trace", "Trace", query.Trace, "") : Markup.None)}
          <div class="buttons"><button>Filter</button><a class="button plain" href="/logs">Clear</a></div>
        </form>
        """);

    /// <summary>A moment that came in the address stays a choice.</summary>
    private static IEnumerable<(string, string)> FromChoices(QueryValues values)
    {
        var from = values.Text("from");
        return Ages.Any(age => age.Value == from) ? Ages : Ages.Append((from, from));
    }

    private static (string Name, string Value)[] Filters(QueryValues values) =>
        [.. FilterNames.Select(name => (name, values.Text(name)))];

    private static string Summary(int shown, CloudStore store) =>
        $"{Shown.Count(shown)} shown of {Shown.Count(store.Logs.Count)} kept, {Shown.Count(store.Logs.LastSequence)} arrived";

    private static Markup Older(QueryValues values, LogEntry last) => Markup.Of($"""
        <p><a class="button" href="{Link.To("/logs", Filters(values).Append(("before", last.Sequence.ToString(CultureInfo.InvariantCulture))))}">Older</a></p>
        """);

    private static Markup Nothing(bool filtered, CloudStore store) => (filtered, store.Logs.LastSequence) switch
    {
        (true, > 0) => Bits.Empty("No record matches", Markup.Of($"""
            <p>There are {Shown.Count(store.Logs.Count)} records. <a href="/logs">Show them all</a>, or take a lower level or a longer time.</p>
            """)),
        _ => Bits.Empty("No log record has arrived", Markup.Of($"""
            <p>Add Connect to your logger and start the app with the two variables that the <a href="/">home page</a> shows.</p>
            {Bits.Code("Log.Logger = new LoggerConfiguration()\n    .WriteTo.PlainConnect()\n    .CreateLogger();")}
            """)),
    };
}
