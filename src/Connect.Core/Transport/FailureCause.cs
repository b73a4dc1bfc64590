using System.Net.Sockets;

namespace Connect.Export;

/// <summary>A few words for an exception of the HTTP stack. Its own message is not told: it may repeat what was sent.</summary>
internal static class FailureCause
{
    public const string Timeout = "timeout";
    public const string UnknownHost = "unknown host";
    public const string Tls = "TLS failure";

    public static string Of(Exception exception) => exception switch
    {
        OperationCanceledException => Timeout,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => UnknownHost,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Tls,
        _ => OfSocket(exception) ?? OfHttp(exception),
    };

    private static string? OfSocket(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
                return $"connection failed ({socket.SocketErrorCode})";
        }

        return null;
    }

    private static string OfHttp(Exception exception) => exception switch
    {
        HttpRequestException http => $"connection failed ({http.HttpRequestError})",
        HttpIOException io => $"connection lost ({io.HttpRequestError})",
        IOException => "connection lost",
        _ => exception.GetType().ToString(),
    };
}
