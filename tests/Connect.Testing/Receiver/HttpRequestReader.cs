using System.Globalization;
using System.Text;

namespace Connect.Tests;

/// <summary>
/// Reads one request after the other from a connection. An end in the middle of one is an EndOfStreamException.
/// </summary>
internal sealed class HttpRequestReader(Stream stream)
{
    public const int MaxHeadBytes = 64 * 1024;
    public const int MaxBodyBytes = 64 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Null when the client closed the connection between two requests.</summary>
    public async Task<RequestHead?> ReadHeadAsync(CancellationToken cancellation)
    {
        if (!await FillAsync(cancellation))
            return null;

        var requestLine = await ReadLineAsync(MaxHeadBytes, cancellation);
        return RequestHead.Parse(requestLine, await ReadLinesAsync(MaxHeadBytes - requestLine.Length, cancellation));
    }

    public async Task<byte[]> ReadBodyAsync(RequestHead head, CancellationToken cancellation)
    {
        if (head.Chunked)
            return await ReadChunksAsync(cancellation);
        if (head.ContentLength > MaxBodyBytes)
            throw TooLarge();

        var body = new byte[head.ContentLength];
        await ReadExactlyAsync(body, cancellation);
        return body;
    }

    private async Task<byte[]> ReadChunksAsync(CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        while (await ReadChunkSizeAsync(cancellation) is > 0 and var size)
        {
            if (size > MaxBodyBytes - body.Length)
                throw TooLarge();

            var chunk = new byte[size];
            await ReadExactlyAsync(chunk, cancellation);
            body.Write(chunk);
            if (await ReadLineAsync(MaxHeadBytes, cancellation) is not "")
                throw new HttpViolationException("A chunk longer than it said.");
        }

        if (await ReadLinesAsync(MaxHeadBytes, cancellation) is not [])
            throw new HttpViolationException("Trailers after a chunked body.");
        return body.ToArray();
    }

    private async Task<int> ReadChunkSizeAsync(CancellationToken cancellation)
    {
        var line = await ReadLineAsync(MaxHeadBytes, cancellation);
        var digits = line.Split(';')[0];
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size)
            || size < 0)
            throw new HttpViolationException($"Not a chunk size: '{line}'.");

        return size;
    }

    private async Task<List<string>> ReadLinesAsync(int limit, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await ReadLineAsync(limit, cancellation) is { Length: > 0 } line)
        {
            limit -= line.Length;
            lines.Add(line);
        }

        return lines;
    }

    private async Task<string> ReadLineAsync(int limit, CancellationToken cancellation)
    {
        var line = new List<byte>();
        while (true)
        {
            var next = await ReadByteAsync(cancellation);
            if (next == '\n')
                break;
            if (line.Count >= limit)
                throw TooLarge();
            line.Add(next);
        }

        if (line is not [.., (byte)'\r'])
            throw new HttpViolationException("A line that does not end in CR LF.");
        line.RemoveAt(line.Count - 1);
        return Encoding.Latin1.GetString([.. line]);
    }

    private async ValueTask<byte> ReadByteAsync(CancellationToken cancellation)
    {
        if (!await FillAsync(cancellation))
            throw new EndOfStreamException();
        return _buffer[_start++];
    }

    private async Task ReadExactlyAsync(Memory<byte> target, CancellationToken cancellation)
    {
        var buffered = Math.Min(target.Length, _end - _start);
        _buffer.AsMemory(_start, buffered).CopyTo(target);
        _start += buffered;
        await stream.ReadExactlyAsync(target[buffered..], cancellation);
    }

    /// <summary>False at the end of the stream.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_start < _end)
            return true;

        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellation);
        return _end > 0;
    }

    private static HttpViolationException TooLarge() => new("Larger than the receiver takes.");
}
