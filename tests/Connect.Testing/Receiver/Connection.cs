using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Connect.Tests;

/// <summary>Serves one client until it is done with the connection, or the receiver cancels it.</summary>
internal sealed class Connection(
    int number,
    Socket socket,
    X509Certificate2? certificate,
    AnswerBook answers,
    RequestLog log,
    ReceiverClock clock,
    CancellationToken cancellation)
{
    // Bounds the one blocking write, the last byte of an answer, against a client that does not read.
    private const int SendTimeoutMilliseconds = 5_000;

    // Small, so that what was handed to the system is near to what the client has taken.
    private const int SendBufferBytes = 64 * 1024;

    /// <summary>
    /// Returns when the connection has ended, however; throws only what is a mistake of the receiver's own.
    /// </summary>
    public async Task RunAsync()
    {
        // A blocking write knows no token.
        using var closing = cancellation.Register(socket.Dispose);
        try
        {
            socket.NoDelay = true;
            socket.SendTimeout = SendTimeoutMilliseconds;
            socket.SendBufferSize = SendBufferBytes;
            await using var stream = await OpenAsync();
            await ServeAsync(stream);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            // The client went away or wants no such TLS: what the receiver is there to try out.
        }
        catch (Exception e) when (
            e is OperationCanceledException or ObjectDisposedException && cancellation.IsCancellationRequested)
        {
            // The receiver closed the connection.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async Task<Stream> OpenAsync()
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        if (certificate is null)
            return plain;

        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellation);
        return encrypted;
    }

    private async Task ServeAsync(Stream stream)
    {
        var reader = new HttpRequestReader(stream);
        try
        {
            while (await ServeOneAsync(reader, stream))
            {
            }
        }
        catch (HttpViolationException e)
        {
            log.AddViolation(string.Create(CultureInfo.InvariantCulture, $"connection {number}: {e.Message}"));
            await stream.WriteAsync(Answer.Status(400).WithHeader("Connection", "close").Whole(), cancellation);
        }
    }

    /// <summary>False when no other request can follow on this connection.</summary>
    private async Task<bool> ServeOneAsync(HttpRequestReader reader, Stream stream)
    {
        if (await reader.ReadHeadAsync(cancellation) is not { } head)
            return false;

        var (timestamp, arrived) = clock.Now();
        var answer = answers.Next(head.Path);
        var body = answer.ReadsBody ? await ReadBodyAsync(reader, head, stream) : [];
        var request = log.Add(order => new ReceivedRequest(order, number, head, body, answer, timestamp, arrived));
        try
        {
            await answer.HoldAsync(clock.Provider, cancellation);
            var exchange = new Exchange(request, socket, stream, clock.Provider, cancellation);
            return await answer.Delivery.SendAsync(answer, exchange) && head.KeepsAlive;
        }
        finally
        {
            log.Signal();
        }
    }

    private async Task<byte[]> ReadBodyAsync(HttpRequestReader reader, RequestHead head, Stream stream)
    {
        if (head.ExpectsContinue)
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n"), cancellation);
        return await reader.ReadBodyAsync(head, cancellation);
    }
}
