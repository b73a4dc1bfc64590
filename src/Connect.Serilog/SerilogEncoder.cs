using System.Globalization;
using System.Runtime.CompilerServices;
using Connect.Export;
using Serilog.Events;

namespace Connect;

/// <summary>Says what one of Serilog's events holds. Used by the encode thread alone, so what it reuses needs no lock.</summary>
internal sealed class SerilogEncoder : LogEventEncoder
{
    private readonly SerilogTemplates _templates = new();

    public override void Encode(object logEvent, LogRecordWriter record)
    {
        var serilogEvent = (LogEvent)logEvent;
        record.Timestamp = serilogEvent.Timestamp;
        record.Level = serilogEvent.Level.ToConnect();
        record.TraceId = serilogEvent.TraceId ?? default;
        record.SpanId = serilogEvent.SpanId ?? default;
        if (serilogEvent.Exception is { } exception)
        {
            record.Exception = exception;
        }

        record.Template = _templates.Of(serilogEvent.MessageTemplate);

        SerilogProperties.Read(serilogEvent, record);
    }

    protected override bool TryWrite(object value, LogValueWriter writer)
    {
        switch (value)
        {
            case StructureValue structure:
                WriteMap(structure.Properties, writer);
                return true;
            case SequenceValue sequence:
                WriteList(sequence.Elements, writer);
                return true;
            case ScalarValue scalar:
                writer.Scalar(scalar.Value);
                return true;
            case DictionaryValue dictionary:
                WriteMap(dictionary.Elements, writer);
                return true;
            default:
                return false;
        }
    }

    // Serilog keeps arrays; through the interface each item would cost two calls that find their way at run time. The cast
    // of an array would be a call as well, where its exact type is known.
    private static LogEventPropertyValue[] Items(IReadOnlyList<LogEventPropertyValue> list) =>
        list.GetType() == typeof(LogEventPropertyValue[]) ? Unsafe.As<LogEventPropertyValue[]>(list) : [.. list];

    private static LogEventProperty[] Items(IReadOnlyList<LogEventProperty> list) =>
        list.GetType() == typeof(LogEventProperty[]) ? Unsafe.As<LogEventProperty[]>(list) : [.. list];

    private static void WriteList(IReadOnlyList<LogEventPropertyValue> elements, LogValueWriter writer)
    {
        writer.BeginList();
        foreach (var element in Items(elements))
        {
            if (!writer.Item(SerilogProperties.Content(element)))
            {
                break;
            }
        }

        writer.EndList();
    }

    private static void WriteMap(IReadOnlyList<LogEventProperty> properties, LogValueWriter writer)
    {
        writer.BeginMap();
        foreach (var property in Items(properties))
        {
            if (!writer.Entry(property.Name, SerilogProperties.Content(property.Value)))
            {
                break;
            }
        }

        writer.EndMap();
    }

    private static void WriteMap(IReadOnlyDictionary<ScalarValue, LogEventPropertyValue> elements, LogValueWriter writer)
    {
        writer.BeginMap();
        foreach (var (key, value) in elements)
        {
            var name = Convert.ToString(key.Value, CultureInfo.InvariantCulture);
            if (!writer.Entry(name, SerilogProperties.Content(value)))
            {
                break;
            }
        }

        writer.EndMap();
    }
}
