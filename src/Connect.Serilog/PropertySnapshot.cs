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

    private bool _isWhole;

    public int Count { get; private set; }

    public ReadOnlySpan<KeyValuePair<string, LogEventPropertyValue>> All => _properties.AsSpan(0, Count);

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
        _isWhole = true;
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

            // One that came too late shows as a difference in number.
            return _isWhole && Count == properties.Count;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or NullReferenceException)
        {
            return false;
        }
    }

    private void Add(in KeyValuePair<string, LogEventPropertyValue> property)
    {
        if (Count == _properties.Length)
        {
            Array.Resize(ref _properties, Count * 2);
        }

        // A half-written entry shows as a null.
        _isWhole &= property.Key is not null && property.Value is not null;
        _properties[Count++] = property;
    }
}
