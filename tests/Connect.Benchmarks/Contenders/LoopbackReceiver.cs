using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Net;
using System.Text;
using Google.Protobuf;

namespace Connect.Tests;

/// <summary>
/// Answers every request with 200, for as little as an HTTP server can cost, and keeps the bodies: what arrived is
/// counted when nothing is measured any more.
/// </summary>
internal sealed class LoopbackReceiver : IDisposable
{
    private static readonly byte[] Ok =
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    // The fields that lead to a record: resource_logs, scope_logs, log_records.
    private static readonly int[] RecordPath = [1, 2, 2];

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
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Url => $"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public ConcurrentQueue<byte[]> Bodies { get; } = [];

    public long BodyBytes => Bodies.Sum(body => (long)body.Length);

    public long CountRecords() => Bodies.Sum(body =>
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        return Count(new CodedInputStream(gzip), RecordPath);
    });

    public void Dispose() => _listener.Stop();

    private void Accept()
    {
        try
        {
            while (true)
            {
                Start(_listener.AcceptTcpClient());
            }
        }
        catch (SocketException)
        {
            // It was stopped.
        }
    }

    private void Start(TcpClient client) => new Thread(() => Serve(client)) { IsBackground = true }.Start();

    private void Serve(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        var input = new BufferedStream(stream, 64 * 1024);
        try
        {
            while (ReadHead(input) is var (length, isChunked) && (length > 0 || isChunked))
            {
                var body = isChunked ? ReadChunks(input) : ReadBytes(input, length);
                if (_keeps)
                {
                    Bodies.Enqueue(body);
                }

                if (_answers)
                {
                    stream.Write(Ok);
                }
            }
        }
        catch (IOException)
        {
            // The client is gone.
        }
    }

    private static long Count(CodedInputStream message, ReadOnlySpan<int> path)
    {
        var count = 0L;
        for (var tag = message.ReadTag(); tag != 0; tag = message.ReadTag())
        {
            if (WireFormat.GetTagFieldNumber(tag) != path[0])
            {
                message.SkipLastField();
            }
            else if (path.Length > 1)
            {
                count += Count(message.ReadBytes().CreateCodedInput(), path[1..]);
            }
            else
            {
                message.SkipLastField();
                count++;
            }
        }

        return count;
    }

    private static (int Length, bool IsChunked) ReadHead(Stream input)
    {
        const string ContentLength = "Content-Length:";
        var length = 0;
        var isChunked = false;
        for (var line = ReadLine(input); line.Length > 0; line = ReadLine(input))
        {
            if (line.StartsWith(ContentLength, StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line[ContentLength.Length..], CultureInfo.InvariantCulture);
            }

            isChunked |= line.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        }

        return (length, isChunked);
    }

    /// <summary>The SDK's exporter does not know how long a compressed body is.</summary>
    private static byte[] ReadChunks(Stream input)
    {
        var body = new MemoryStream();
        while (int.Parse(ReadLine(input), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            body.Write(ReadBytes(input, length));
            ReadLine(input);
        }

        ReadLine(input);
        return body.ToArray();
    }

    private static byte[] ReadBytes(Stream input, int length)
    {
        var bytes = new byte[length];
        input.ReadExactly(bytes);
        return bytes;
    }

    private static string ReadLine(Stream input)
    {
        var line = new StringBuilder();
        for (var next = input.ReadByte(); next is not (-1 or '\n'); next = input.ReadByte())
        {
            if (next != '\r')
            {
                line.Append((char)next);
            }
        }

        return line.ToString();
    }
}
