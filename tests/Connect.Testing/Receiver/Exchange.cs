using System.Net.Sockets;

namespace Connect.Tests;

/// <summary>One request and the connection its answer goes to.</summary>
internal sealed class Exchange(
    ReceivedRequest request, Socket socket, Stream stream, TimeProvider clock, CancellationToken cancellation)
{
    public TimeProvider Clock => clock;

    public CancellationToken Cancellation => cancellation;

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;

        await stream.WriteAsync(bytes, cancellation);
        request.CountSent(bytes.Length);
    }

    /// <summary>
    /// Writes the rest of an answer. The last byte and the request's mark are one step for everybody who asks: whoever
    /// has seen the whole answer finds the request acknowledged, and nobody finds it so before.
    /// </summary>
    public async Task CompleteAsync(ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync(bytes[..^1]);
        request.Complete(() => stream.Write(bytes.Span[^1..]));
    }

    /// <summary>
    /// Ends the sending side only, and takes what the client still sends: closing on it would be a reset.
    /// </summary>
    public async Task CloseSendingAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        await UntilClientClosesAsync();
    }

    public async Task UntilClientClosesAsync()
    {
        var discarded = new byte[16 * 1024];
        while (await stream.ReadAsync(discarded, cancellation) > 0)
        {
        }
    }

    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }
}
