using Serilog.Events;

namespace Connect;

/// <summary>
/// The properties of an event at one moment. Events are shared with the app's other sinks, and an enricher of a
/// sub-logger may change an event's properties while they are read here; then they are read again.
/// </summary>
internal sealed class PropertySnapshot
{
    /// <summary>An enricher changes an event once or twice; a reading that fails more often meets something else.</summary>
    private const int MostReadings = 100;

    private KeyValuePair<string, LogEventPropertyValue>[] _properties = new KeyValuePair<string, LogEventPropertyValue>[16];

    public int Count { get; private set; }

    public KeyValuePair<string, LogEventPropertyValue> this[int index] => _properties[index];

    public void Take(LogEvent logEvent)
    {
        var properties = logEvent.Properties;
        for (var reading = 1; !TryRead(properties); reading++)
        {
            if (reading == MostReadings)
            {
                throw new InvalidOperationException("The event's properties keep changing.");
            }

            Thread.SpinWait(100 * reading);
        }
    }

    private bool TryRead(IReadOnlyDictionary<string, LogEventPropertyValue> properties)
    {
        Count = 0;
        try
        {
            // The dictionary's own enumerator costs no allocation.
            if (properties is Dictionary<string, LogEventPropertyValue> dictionary)
            {
                foreach (var property in dictionary)
                {
                    Add(property);
                }
            }
            else
            {
                foreach (var property in properties)
                {
                    Add(property);
                }
            }

            // A half-written entry shows as a null, and one that came too late as a difference in number.
            return Count == properties.Count && IsWhole();
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or NullReferenceException)
        {
            return false;
        }
    }

    private void Add(KeyValuePair<string, LogEventPropertyValue> property)
    {
        if (Count == _properties.Length)
        {
            Array.Resize(ref _properties, Count * 2);
        }

        _properties[Count++] = property;
    }

    private bool IsWhole()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_properties[i].Key is null || _properties[i].Value is null)
            {
                return false;
            }
        }

        return true;
    }
}
