using System.Globalization;
using Connect.Export;
using Serilog.Core;
using Serilog.Events;

namespace Connect;

/// <summary>Says what one of Serilog's events holds. Used by the encode thread alone, so what it reuses needs no lock.</summary>
internal sealed class SerilogEncoder : LogEventEncoder
{
    private const string EventIdName = "EventId";
    private const int LengthOfEventId = 7;
    private const int LengthOfCategory = 13;

    private readonly SerilogTemplates _templates = new();
    private readonly PropertySnapshot _properties = new();

    public override void Encode(object logEvent, LogRecordWriter record)
    {
        var serilogEvent = (LogEvent)logEvent;
        record.Timestamp = serilogEvent.Timestamp;
        record.Level = serilogEvent.Level.ToConnect();
        record.TraceId = serilogEvent.TraceId ?? default;
        record.SpanId = serilogEvent.SpanId ?? default;
        record.Exception = serilogEvent.Exception;
        record.Template = _templates.Of(serilogEvent.MessageTemplate);

        _properties.Take(serilogEvent);
        foreach (ref readonly var property in _properties.All)
        {
            if (!TrySpecial(property.Key, property.Value, record))
            {
                record.Add(property.Key, Content(property.Value));
            }
        }
    }

    // Nearly every name is another, which its length alone tells.
    private static bool TrySpecial(string name, LogEventPropertyValue value, LogRecordWriter record) => name.Length switch
    {
        LengthOfCategory => TryCategory(name, value, record),
        LengthOfEventId => TryEventId(name, value, record),
        _ => false,
    };

    protected override bool TryWrite(object value, LogValueWriter writer)
    {
        switch (value)
        {
            case ScalarValue scalar:
                writer.Scalar(scalar.Value);
                return true;
            case SequenceValue sequence:
                WriteList(sequence.Elements, writer);
                return true;
            case StructureValue structure:
                WriteMap(structure.Properties, writer);
                return true;
            case DictionaryValue dictionary:
                WriteMap(dictionary.Elements, writer);
                return true;
            default:
                return false;
        }
    }

    private static bool TryCategory(string name, LogEventPropertyValue value, LogRecordWriter record)
    {
        if (name != Constants.SourceContextPropertyName || value is not ScalarValue { Value: string category })
        {
            return false;
        }

        record.Category = category;
        return true;
    }

    /// <summary>What Serilog.Extensions.Logging makes of an <c>ILogger</c>'s event id: a structure of Id and Name.</summary>
    private static bool TryEventId(string name, LogEventPropertyValue value, LogRecordWriter record)
    {
        if (name != EventIdName || value is not StructureValue { Properties.Count: 1 or 2 } structure)
        {
            return false;
        }

        int? id = null;
        string? eventName = null;
        foreach (var property in structure.Properties)
        {
            switch (property.Name, property.Value)
            {
                case ("Id", ScalarValue { Value: int number }):
                    id = number;
                    break;
                case ("Name", ScalarValue { Value: string or null } text):
                    eventName = (string?)text.Value;
                    break;
                default:
                    return false; // somebody's own structure of that name
            }
        }

        record.EventId = id;
        record.EventName = eventName;
        return true;
    }

    /// <summary>
    /// What the core knows how to write goes to it bare. A scalar of another kind stays wrapped: Serilog means it as one
    /// value, also when its type is a collection.
    /// </summary>
    private static object? Content(LogEventPropertyValue value) =>
        value is ScalarValue { Value: null or string or int or double or bool or long or IFormattable } scalar ? scalar.Value : value;

    // Serilog keeps arrays; through the interface each item would cost two calls that find their way at run time.
    private static T[] Items<T>(IReadOnlyList<T> list) => list as T[] ?? [.. list];

    private static void WriteList(IReadOnlyList<LogEventPropertyValue> elements, LogValueWriter writer)
    {
        writer.BeginList();
        foreach (var element in Items(elements))
        {
            if (!writer.TakesMore)
            {
                break;
            }

            writer.Value(Content(element));
        }

        writer.EndList();
    }

    private static void WriteMap(IReadOnlyList<LogEventProperty> properties, LogValueWriter writer)
    {
        writer.BeginMap();
        foreach (var property in Items(properties))
        {
            if (!writer.TakesMore)
            {
                break;
            }

            writer.Key(property.Name);
            writer.Value(Content(property.Value));
        }

        writer.EndMap();
    }

    private static void WriteMap(IReadOnlyDictionary<ScalarValue, LogEventPropertyValue> elements, LogValueWriter writer)
    {
        writer.BeginMap();
        foreach (var (key, value) in elements)
        {
            if (!writer.TakesMore)
            {
                break;
            }

            writer.Key(Convert.ToString(key.Value, CultureInfo.InvariantCulture));
            writer.Value(Content(value));
        }

        writer.EndMap();
    }
}
