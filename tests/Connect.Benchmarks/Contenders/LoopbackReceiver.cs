using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>
/// Answers every request with 200, for as little as an HTTP server can cost, and keeps the bodies: what arrived is
/// counted when nothing is measured any more.
/// </summary>
internal sealed class LoopbackReceiver : IDisposable
{
    private static readonly byte[] Ok =
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly bool _answers;
    private readonly bool _keeps;

    /// <param name="answers">Otherwise it reads and says nothing.</param>
    /// <param name="keeps">Whether bodies are kept.</param>
    public LoopbackReceiver(bool answers = true, bool keeps = false)
    {
        _answers = answers;
        _keeps = keeps;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public ConcurrentQueue<byte[]> Bodies { get; } = [];

    public long BodyBytes => Bodies.Sum(body => (long)body.Length);

    public long CountRecords() => Bodies.Sum(body =>
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        return ExportLogsServiceRequest.Parser.ParseFrom(gzip).ResourceLogs
            .SelectMany(logs => logs.ScopeLogs).Sum(scope => (long)scope.LogRecords.Count);
    });

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await ReadHeadAsync(stream, buffer) is var (head, filled) && head >= 0)
            {
                var body = new byte[ContentLength(buffer.AsSpan(0, head))];
                buffer.AsSpan(head, filled - head).CopyTo(body);
                await stream.ReadExactlyAsync(body.AsMemory(filled - head));
                if (_keeps)
                {
                    Bodies.Enqueue(body);
                }

                if (_answers)
                {
                    await stream.WriteAsync(Ok);
                }
            }
        }
        catch (IOException)
        {
            // The client is gone.
        }
    }

    private static async Task<(int Head, int Filled)> ReadHeadAsync(NetworkStream stream, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled));
            filled += read;
            var end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0 || read == 0)
            {
                return (end < 0 ? -1 : end + 4, filled);
            }
        }
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        const string Name = "\r\nContent-Length:";
        var text = Encoding.ASCII.GetString(head);
        var start = text.IndexOf(Name, StringComparison.OrdinalIgnoreCase) + Name.Length;
        return int.Parse(text[start..text.IndexOf('\r', start)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
