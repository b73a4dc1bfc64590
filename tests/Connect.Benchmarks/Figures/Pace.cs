using System.Diagnostics;

namespace Connect.Tests;

/// <summary>Logs so many events a second, a request of ten at a time.</summary>
internal static class Pace
{
    private const int EventsOfRequest = 10;

    /// <param name="logging">Where to.</param>
    /// <param name="perSecond">How fast.</param>
    /// <param name="count">How many.</param>
    /// <param name="onSecond">Called after each second's events.</param>
    public static void Log(LoggingPath logging, int perSecond, int count, Action<int>? onSecond = null)
    {
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < count; number += EventsOfRequest)
        {
            using (new Activity("request").Start())
            {
                for (var i = 0; i < EventsOfRequest; i++)
                {
                    logging.Log(number + i);
                }
            }

            if ((number + EventsOfRequest) % perSecond == 0)
            {
                onSecond?.Invoke((number + EventsOfRequest) / perSecond);
            }

            var ahead = TimeSpan.FromSeconds((double)number / perSecond) - Stopwatch.GetElapsedTime(started);
            if (ahead > TimeSpan.FromMilliseconds(1))
            {
                Thread.Sleep(ahead);
            }
        }
    }
}
