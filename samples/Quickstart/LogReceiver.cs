using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using OtlpSchema;

namespace Quickstart;

/// <summary>An OTLP endpoint of the quickstart's own, on a free port of this machine: it keeps the log records it gets.</summary>
internal sealed class LogReceiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public LogReceiver()
    {
        Url = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = ReceiveAsync();
    }

    public string Url { get; }

    public ConcurrentQueue<(string Category, LogRecord Record)> Records { get; } = new();

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                // Spans and metrics come too; the quickstart shows what was logged.
                if (context.Request.Url!.AbsolutePath == "/v1/logs")
                    Keep(context.Request);
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close(); // 200 with nothing in it: everything was taken
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return; // closed
            }
        }
    }

    private void Keep(HttpListenerRequest request)
    {
        using var body = request.Headers["Content-Encoding"] == "gzip"
            ? new GZipStream(request.InputStream, CompressionMode.Decompress)
            : request.InputStream;
        foreach (var scope in ExportLogsServiceRequest.Parser.ParseFrom(body).ResourceLogs.SelectMany(logs => logs.ScopeLogs))
        {
            foreach (var record in scope.LogRecords)
            {
                Records.Enqueue((scope.Scope?.Name ?? "", record));
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
