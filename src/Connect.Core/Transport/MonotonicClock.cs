namespace Connect.Export;

/// <summary>Time since some moment in the past. Schedules go by it, so that a jump of the wall clock moves none.</summary>
internal sealed class MonotonicClock(TimeProvider provider)
{
    private readonly long _origin = provider.GetTimestamp();

    public TimeProvider Provider => provider;

    public TimeSpan Now => provider.GetElapsedTime(_origin);
}
