using System.Net;

namespace Connect.Export;

/// <summary>
/// The HTTP handler of the export: goes nowhere but where it is told, and leaves no trace in the app's telemetry.
/// </summary>
internal static class QuietHandler
{
    // Long enough to keep a connection from one metric interval to the next.
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(2);

    // Short enough to notice within minutes that a name points elsewhere.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public static SocketsHttpHandler Create(string exportUrl, TimeSpan connectTimeout) => new()
    {
        // A proxy is another machine, which would get in plain text what may go in plain text to this one only.
        UseProxy = !UrlText.IsThisMachine(exportUrl),
        // Neither a traceparent header nor an activity.
        ActivityHeadersPropagator = null,
        MeterFactory = new DeadMeters(),
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = connectTimeout,
        PooledConnectionIdleTimeout = IdleTime,
        PooledConnectionLifetime = Lifetime,
        // An answer that is given up takes its connection with it, at once.
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
    };
}
