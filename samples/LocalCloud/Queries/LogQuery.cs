using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>Which log records somebody wants to see.</summary>
internal sealed record LogQuery
{
    public const int DefaultLimit = 200;
    private const int MaxLimit = 5_000;

    /// <summary>This level and above.</summary>
    public Level? Level { get; init; }

    public string Text { get; init; } = "";

    public string Service { get; init; } = "";

    public string Trace { get; init; } = "";

    /// <summary><c>key</c>: it is there; <c>key=value</c>: its value, read as people do, is this.</summary>
    public string Attribute { get; init; } = "";

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>Only what arrived before this place in the order of arrival, for going back.</summary>
    public long? Before { get; init; }

    /// <summary>Only what arrived after this place, for following.</summary>
    public long After { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    public static LogQuery Parse(QueryValues query, TimeProvider time) => new()
    {
        Level = Levels.Named(query.Text("level")),
        Text = query.Text("text"),
        Service = query.Text("service"),
        Trace = query.Text("trace").ToLowerInvariant(),
        Attribute = query.Text("attribute"),
        From = query.Moment("from", time),
        To = query.Moment("to", time),
        Before = query.Number("before"),
        After = query.Number("after") ?? 0,
        Limit = (int)Math.Clamp(query.Number("limit") ?? DefaultLimit, 1, MaxLimit),
    };

    /// <summary>The same of what had arrived by then, so that asking for what came after it shows nothing twice.</summary>
    public LogQuery UpTo(long sequence) => this with { Before = Math.Min(Before ?? long.MaxValue, sequence + 1) };

    /// <summary>The newest that match, newest first.</summary>
    public List<LogEntry> Run(CloudStore store)
    {
        var matches = new List<LogEntry>();
        var kept = store.Logs.After(After);
        for (var i = kept.Length - 1; i >= 0 && matches.Count < Limit; i--)
        {
            if (Matches(kept[i]))
                matches.Add(kept[i]);
        }

        return matches;
    }

    public bool Matches(LogEntry log) =>
        (Before is null || log.Sequence < Before)
        && (Level is null || log.Level >= Level)
        && (From is null || log.Time >= From)
        && (To is null || log.Time <= To)
        && (Service.Length == 0 || log.Origin.Service == Service)
        && (Trace.Length == 0 || log.TraceId == Trace)
        && (Attribute.Length == 0 || HasAttribute(log))
        && (Text.Length == 0 || HasText(log));

    private bool HasText(LogEntry log) =>
        Contains(log.Message) || Contains(log.Category) || log.Attributes.Any(attribute => attribute.Value is string text && Contains(text));

    private bool Contains(string text) => text.Contains(Text, StringComparison.OrdinalIgnoreCase);

    private bool HasAttribute(LogEntry log)
    {
        var equals = Attribute.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? Attribute : Attribute[..equals].TrimEnd();
        return log.Attributes.Concat(log.Origin.Attributes).Any(attribute => attribute.Key == key
            && (equals < 0 || ValueText.Of(attribute.Value) == Attribute[(equals + 1)..].TrimStart()));
    }
}
