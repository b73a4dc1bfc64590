using System.Net;
using System.Net.Sockets;
using System.Text;
using Connect.Export;

namespace Connect.Tests.Transport;

/// <summary>Alone in the process, since it takes all of its pool.</summary>
[Collection(Alone.Name)]
public class StarvationTests
{
    // The pool adds a thread or two a second to one that is starved; this many take longer than the test.
    private const int Blockers = 500;

    [Fact]
    public void Without_a_thread_of_the_pool_an_established_connection_still_exports_and_a_flush_and_a_shutdown_end()
    {
        using var endpoint = new BlockingEndpoint();
        using var transport = new ExportTransport(
            SomeSettings.Of(options => (options.ExportUrl, options.ExportToken) = (endpoint.Url, "some-token")),
            TransportRig.Handler,
            _ => { },
            Ambient.Time,
            Ambient.RandomFraction);
        Send(transport);
        Assert.True(transport.Flush(TimeSpan.FromSeconds(10)));

        using var release = new ManualResetEventSlim();
        using var poolRan = new ManualResetEventSlim();
        using var blocked = new CountdownEvent(Blockers);
        for (var i = 0; i < Blockers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    release.WaitHandle.WaitOne();
                    blocked.Signal();
                },
                null);
        }

        ThreadPool.UnsafeQueueUserWorkItem(_ => poolRan.Set(), null);
        try
        {
            endpoint.AnswerNext(503);
            Send(transport);
            Send(transport);

            Assert.True(transport.Flush(TimeSpan.FromSeconds(10)));
            transport.Shutdown(TimeSpan.FromSeconds(10));
            Assert.False(poolRan.IsSet);
        }
        finally
        {
            release.Set();
            poolRan.Wait();
            blocked.Wait();
        }

        Assert.Equal(3, transport.Logs.Tally.Snapshot().Delivered);
        Assert.Equal(1, transport.Logs.Tally.Snapshot().Noted(TallyNote.Retries));
    }

    private static void Send(ExportTransport transport) => TransportRig.Send(transport.Logs, SomeBatch.Logs(1));

    /// <summary>One connection, served on a thread of its own without the pool.</summary>
    private sealed class BlockingEndpoint : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _nextStatus = 200;

        public BlockingEndpoint()
        {
            _listener.Start();
            Url = $"http://{_listener.LocalEndpoint}";
            new Thread(Serve) { IsBackground = true }.Start();
        }

        public string Url { get; }

        public void AnswerNext(int status) => Volatile.Write(ref _nextStatus, status);

        public void Dispose() => _listener.Dispose();

        private void Serve()
        {
            using var client = _listener.AcceptTcpClient();
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            while (reader.ReadLine() is not null)
            {
                var length = 0;
                while (reader.ReadLine() is { Length: > 0 } header)
                {
                    if (header.StartsWith("Content-Length: ", StringComparison.Ordinal))
                        length = int.Parse(header["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
                }

                reader.ReadBlock(new char[length]);
                stream.Write(Encoding.Latin1.GetBytes(
                    $"HTTP/1.1 {Interlocked.Exchange(ref _nextStatus, 200)} Some\r\nContent-Length: 0\r\n\r\n"));
            }
        }
    }
}
