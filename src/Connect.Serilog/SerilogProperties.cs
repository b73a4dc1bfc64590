using System.Runtime.CompilerServices;
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
    private const int LengthOfEventId = 7;
    private const int LengthOfCategory = 13;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object? Content(LogEventPropertyValue value)
    {
        // Asked for the exact type first: whether a class that is not sealed is another's parent takes a call.
        if (value.GetType() == typeof(ScalarValue))
        {
            var content = Unsafe.As<ScalarValue>(value).Value;
            if (content is string or int)
            {
                return content;
            }
        }

        return ContentOfOther(value);
    }

    private static object? ContentOfOther(LogEventPropertyValue value) =>
        value is ScalarValue { Value: null or string or double or bool or long or IFormattable } scalar ? scalar.Value : value;

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryAdd(string? name, LogEventPropertyValue? value, LogRecordWriter record)
    {
        // A half-written entry shows as a null.
        if (name is null || value is null)
        {
            return false;
        }

        if (!MayBeSpecial(name) || !TrySpecial(name, value, record))
        {
            record.Add(name, Content(value));
        }

        return true;
    }

    // By its length and one letter, which rules out nearly all others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayBeSpecial(string name) =>
        (name.Length == LengthOfCategory && name[6] == 'C') || (name.Length == LengthOfEventId && name[1] == 'v');

    private static bool TrySpecial(string name, LogEventPropertyValue value, LogRecordWriter record) =>
        TryCategory(name, value, record) || TryEventId(name, value, record);

    private static void Forget(LogRecordWriter record)
    {
        record.RemoveProperties();
        record.Category = null;
        record.EventId = null;
        record.EventName = null;
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
}
