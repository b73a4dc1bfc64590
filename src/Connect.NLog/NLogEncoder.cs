using Connect.Export;
using NLog;

namespace Connect;

/// <summary>Says what one of NLog's events holds. Used by the encode thread alone, so what it reuses needs no lock.</summary>
internal sealed class NLogEncoder(ContextChoice choice) : LogEventEncoder
{
    /// <summary>The property that holds the scopes' own states; Serilog names it so behind <c>ILogger</c>.</summary>
    public const string ScopeStatesName = "Scope";

    private const string TemplateName = "message_template.text";

    private readonly NLogTemplates _templates = new(NLogTemplateParser.Parse);
    private readonly NLogTemplates _literals = new(NLogTemplateParser.Literal);

    public override void Encode(object logEvent, LogRecordWriter record)
    {
        var captured = (CapturedEvent)logEvent;
        var nlogEvent = captured.Event;
        record.Category = nlogEvent.LoggerName;
        record.Timestamp = new DateTimeOffset(nlogEvent.TimeStamp.ToUniversalTime());
        record.Level = nlogEvent.Level.ToConnect();
        record.TraceId = captured.Origin.TraceId;
        record.SpanId = captured.Origin.SpanId;
        record.Exception = nlogEvent.Exception;
        AddMessage(captured, record);
        foreach (var (name, value) in captured.Extras?.Properties ?? [])
        {
            AddOwn(name, value, record);
        }

        Add(captured.Extras?.ScopeProperties, record);
        if (captured.Extras?.ScopeStates is { } states)
        {
            record.Add(ScopeStatesName, states);
        }

        Add(captured.Extras?.Context, record);
        AddPlace(captured, record);
        Add(captured.Extras?.Global, record);
    }

    protected override bool TryWrite(object value, LogValueWriter writer)
    {
        switch (value)
        {
            case SnapshotList list:
                Write(list, writer);
                return true;
            case SnapshotMap map:
                Write(map, writer);
                return true;
            default:
                return false;
        }
    }

    private void AddMessage(CapturedEvent captured, LogRecordWriter record)
    {
        var logEvent = captured.Event;
        var arguments = logEvent.Parameters is { Length: > 0 } parameters ? parameters : null;
        record.Message = captured.Extras?.Body;
        if (logEvent.Message is null)
        {
            return;
        }

        if (IsExceptionAlone(logEvent, arguments))
        {
            record.Message ??= LogText.OfMessage(logEvent.Exception!);
            return;
        }

        if (!choice.EventProperties)
        {
            record.Message ??= logEvent.FormattedMessage;
        }

        var message = arguments is null && logEvent.HasProperties ? logEvent.MessageTemplateParameters : null;
        var template = (arguments is null && message is not { Count: > 0 } ? _literals : _templates).Of(logEvent.Message);
        if (record.Message is null)
        {
            record.Template = template.Template;
        }
        else
        {
            record.Add(TemplateName, logEvent.Message);
        }

        if (!choice.EventProperties)
        {
            return;
        }

        for (var i = 0; i < (arguments?.Length ?? message?.Count ?? 0); i++)
        {
            AddArgument(
                arguments is null ? message![i].Name : template.NameOf(i),
                captured.Extras?.Arguments is { } taken && i < taken.Length ? taken[i] : arguments is null ? message![i].Value : arguments[i],
                template.IsText(i),
                template,
                record);
        }
    }

    private void AddArgument(string name, object? value, bool isText, NLogTemplate template, LogRecordWriter record)
    {
        if (choice.Excluded.Contains(name))
        {
            return;
        }

        if (template.HasHole(name))
        {
            record.Add(name, isText && value is not (null or string) ? LogText.Of(value) : value);
        }
        else
        {
            AddOwn(name, value, record);
        }
    }

    /// <summary>Adds a property of the event that its message does not name.</summary>
    private static void AddOwn(string name, object? value, LogRecordWriter record)
    {
        if (!TryEventId(name, value, record))
        {
            record.Add(name, value);
        }
    }

    private static void Add(KeyValuePair<string, object?>[]? properties, LogRecordWriter record)
    {
        foreach (var (name, value) in properties ?? [])
        {
            record.Add(name, value);
        }
    }

    private void AddPlace(CapturedEvent captured, LogRecordWriter record)
    {
        var logEvent = captured.Event;
        if (choice.CallSite)
        {
            record.Add("code.function.name", $"{logEvent.CallerClassName}.{logEvent.CallerMemberName}");
        }

        if (choice.CallSiteFile && logEvent.CallerFilePath is { Length: > 0 } path)
        {
            record.Add("code.file.path", path);
            record.Add("code.line.number", logEvent.CallerLineNumber);
        }

        if (captured.Extras?.ThreadName is { } name)
        {
            record.Add("thread.name", name);
        }
    }

    // logger.Error(exception) makes the exception an argument of "{0}"; it has attributes of its own.
    private static bool IsExceptionAlone(LogEventInfo logEvent, object?[]? arguments) =>
        arguments is [Exception exception] && ReferenceEquals(exception, logEvent.Exception) && logEvent.Message == "{0}";

    /// <summary>What NLog.Extensions.Logging makes of an <c>ILogger</c>'s event id, in either of its ways.</summary>
    private static bool TryEventId(string name, object? value, LogRecordWriter record)
    {
        switch (name, value)
        {
            case ("EventId" or "EventId_Id", int number):
                record.EventId = number;
                return true;
            case ("EventName" or "EventId_Name", string text):
                record.EventName = text;
                return true;
            default:
                return false;
        }
    }

    private static void Write(SnapshotList list, LogValueWriter writer)
    {
        writer.BeginList();
        foreach (var item in list.Items)
        {
            if (!writer.Item(item))
            {
                break;
            }
        }

        writer.EndList();
    }

    private static void Write(SnapshotMap map, LogValueWriter writer)
    {
        writer.BeginMap();
        foreach (var (key, value) in map.Entries)
        {
            if (!writer.Entry(key, value))
            {
                break;
            }
        }

        writer.EndMap();
    }
}
