namespace Connect.Tests;

/// <summary>The test's clock, counted from the start of the receiver.</summary>
internal sealed class ReceiverClock(TimeProvider provider)
{
    private readonly long _started = provider.GetTimestamp();

    public TimeProvider Provider => provider;

    public (long Timestamp, TimeSpan SinceStart) Now()
    {
        var timestamp = provider.GetTimestamp();
        return (timestamp, provider.GetElapsedTime(_started, timestamp));
    }
}
