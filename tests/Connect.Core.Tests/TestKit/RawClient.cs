using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Connect.Tests.TestKit;

/// <summary>A client that says exactly what it is told and shows exactly what came back.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public static async Task<RawClient> ConnectAsync(FaultReceiver receiver)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, receiver.Url.Port);
        return client;
    }

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text));

    public void CloseSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>As much as there is until the text ends like this.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            var next = new byte[1];
            if (await _socket.ReceiveAsync(next) == 0)
                throw new EndOfStreamException($"The receiver closed after: {text}");
            text.Append((char)next[0]);
        }

        return text.ToString();
    }

    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (await _socket.ReceiveAsync(buffer) is > 0 and var received)
            text.Append(Encoding.Latin1.GetString(buffer, 0, received));
        return text.ToString();
    }

    public void Dispose() => _socket.Dispose();

    public static string Post(string path, string body, string extraHeaders = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{extraHeaders}Content-Length: {body.Length}\r\n\r\n{body}");
}
