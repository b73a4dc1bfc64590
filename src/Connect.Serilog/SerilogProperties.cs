using Connect.Export;
using Serilog.Core;
using Serilog.Events;

namespace Connect;

/// <summary>
/// Reads an event's properties. Events are shared with the app's other sinks, and an enricher of a sub-logger may change
/// an event's properties while they are read here; then they are read again.
/// </summary>
internal static class SerilogProperties
{
    /// <summary>An enricher changes an event once or twice; a reading that fails more often meets something else.</summary>
    private const int MostReadings = 100;

    private const string EventIdName = "EventId";

    public static void Read(LogEvent logEvent, LogRecordWriter record)
    {
        var properties = logEvent.Properties;
        for (var reading = 1; !TryRead(properties, record); reading++)
        {
            if (reading == MostReadings)
            {
                throw new InvalidOperationException("The event's properties keep changing.");
            }

            Forget(record);
            Thread.SpinWait(100 * reading);
        }
    }

    /// <summary>
    /// What the core knows how to write goes to it bare. A scalar of another kind stays wrapped: Serilog means it as one
    /// value, also when its type is a collection.
    /// </summary>
    public static object? Content(LogEventPropertyValue value)
    {
        // Asked for the exact type first: whether a class that is not sealed is another's parent takes a call.
        if (value.GetType() == typeof(ScalarValue) || value is ScalarValue)
        {
            var content = ((ScalarValue)value).Value;
            if (content is null or string or int or double or bool or long or IFormattable)
            {
                return content;
            }
        }

        return value;
    }

    private static bool TryRead(IReadOnlyDictionary<string, LogEventPropertyValue> properties, LogRecordWriter record)
    {
        var count = 0;
        var isWhole = true;
        try
        {
            // The dictionary's own enumerator costs no allocation.
            if (properties is Dictionary<string, LogEventPropertyValue> dictionary)
            {
                foreach (var (name, value) in dictionary)
                {
                    count++;
                    isWhole &= TryAdd(name, value, record);
                }
            }
            else
            {
                foreach (var (name, value) in properties)
                {
                    count++;
                    isWhole &= TryAdd(name, value, record);
                }
            }

            // One that came too late shows as a difference in number.
            return isWhole && count == properties.Count;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or NullReferenceException)
        {
            return false;
        }
    }

    private static bool TryAdd(string? name, LogEventPropertyValue? value, LogRecordWriter record)
    {
        // A half-written entry shows as a null.
        if (name is null || value is null)
        {
            return false;
        }

        if (!TryCategory(name, value, record) && !TryEventId(name, value, record))
        {
            record.Add(name, Content(value));
        }

        return true;
    }

    private static void Forget(LogRecordWriter record)
    {
        record.RemoveProperties();
        record.Category = null;
        record.EventId = null;
        record.EventName = null;
    }

    // Of names as long as these, one letter tells nearly all others apart.
    private static bool TryCategory(string name, LogEventPropertyValue value, LogRecordWriter record)
    {
        if (name.Length != 13 || name[6] != 'C' || name != Constants.SourceContextPropertyName
            || value is not ScalarValue { Value: string category })
        {
            return false;
        }

        record.Category = category;
        return true;
    }

    /// <summary>What Serilog.Extensions.Logging makes of an <c>ILogger</c>'s event id: a structure of Id and Name.</summary>
    private static bool TryEventId(string name, LogEventPropertyValue value, LogRecordWriter record)
    {
        if (name.Length != EventIdName.Length || name[1] != 'v' || name != EventIdName
            || value is not StructureValue { Properties.Count: 1 or 2 } structure)
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
}
