namespace Connect.Otlp;

/// <summary>A moment as OTLP says it; one before 1970 or after 2554 becomes the nearest that 64 bits hold.</summary>
internal static class UnixNanoseconds
{
    private const int NanosecondsPerTick = 100;
    private const ulong MostTicks = ulong.MaxValue / NanosecondsPerTick;

    public static ulong Of(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        if (ticks < 0)
        {
            return 0;
        }

        return (ulong)ticks > MostTicks ? ulong.MaxValue : (ulong)ticks * NanosecondsPerTick;
    }
}
