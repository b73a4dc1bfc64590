namespace Connect.Export;

/// <summary>Durations as the SDK takes them.</summary>
internal static class Milliseconds
{
    public static int Of(TimeSpan time) => time == Timeout.InfiniteTimeSpan
        ? Timeout.Infinite
        : (int)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 0, int.MaxValue);
}
