using System.ComponentModel;
using System.Diagnostics;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>Takes one log event. What is not set is not sent. Not for apps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogRecordWriter
{
    private LogTemplate? _template;

    internal LogRecordWriter()
    {
    }

    /// <summary>The logger's name: Serilog's SourceContext.</summary>
    public string? Category { get; set; }

    /// <summary>When the event happened; a time that OTLP cannot say becomes the nearest that it can.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The event's level.</summary>
    public PlainConnectLevel Level { get; set; }

    /// <summary>The W3C trace that the event belongs to.</summary>
    public ActivityTraceId TraceId { get; set; }

    /// <summary>The W3C span that the event belongs to.</summary>
    public ActivitySpanId SpanId { get; set; }

    /// <summary>
    /// The message template, from which the body is rendered. Encoding is fastest when it is set before the
    /// properties are added.
    /// </summary>
    public LogTemplate? Template
    {
        get => _template;
        set
        {
            _template = value;
            Properties.Expect(value?.Plan);
        }
    }

    /// <summary>The message of an event without a template.</summary>
    public string? Message { get; set; }

    /// <summary>The exception.</summary>
    public Exception? Exception { get; set; }

    /// <summary>The event's number.</summary>
    public int? EventId { get; set; }

    /// <summary>The event's name.</summary>
    public string? EventName { get; set; }

    internal PropertyList Properties { get; } = new();

    /// <summary>Adds a property. Of several of one name the first counts.</summary>
    /// <param name="name">The name; a property without one is left out and counted.</param>
    /// <param name="value">Anything.</param>
    public void Add(string name, object? value) => Properties.Add(name, value);

    /// <summary>Takes back all properties, for a reader that has to begin again.</summary>
    public void RemoveProperties() => Properties.Clear();

    internal void Clear()
    {
        Category = null;
        Timestamp = null;
        Level = 0;
        TraceId = default;
        SpanId = default;
        _template = null;
        Message = null;
        Exception = null;
        EventId = null;
        EventName = null;
        Properties.Clear();
    }
}
