using System.IO.Compression;
using System.Runtime.InteropServices;

namespace LocalCloud.Intake;

/// <summary>Reads a request's body into memory: whole, unpacked, and no more than allowed.</summary>
internal static class RequestBody
{
    /// <exception cref="RefusedException">It is too large, or packed in a way that is not known or not true.</exception>
    public static async Task<(ReadOnlyMemory<byte> Body, long WireBytes)> ReadAsync(HttpContext context, long mostOnWire, long mostUnpacked)
    {
        var request = context.Request;
        if (request.ContentLength > mostOnWire)
            throw TooLarge(mostOnWire);

        var wire = await ReadAsync(request.Body, mostOnWire, (int)(request.ContentLength ?? 0), context.RequestAborted);
        switch (request.Headers.ContentEncoding.ToString())
        {
            case "" or "identity":
                return (wire, wire.Length);
            case "gzip":
                await using (var unpacked = new GZipStream(AsStream(wire), CompressionMode.Decompress))
                    return (await UnpackAsync(unpacked, mostUnpacked, wire.Length * 4, context.RequestAborted), wire.Length);
            default:
                throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "content encoding is not gzip");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> UnpackAsync(Stream packed, long most, int guess, CancellationToken aborted)
    {
        try
        {
            return await ReadAsync(packed, most, guess, aborted);
        }
        catch (InvalidDataException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "body is not gzip");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, long most, int guess, CancellationToken aborted)
    {
        var buffer = new byte[Math.Clamp(guess + 1, 1024, most + 1)];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), aborted);
            if (read == 0)
                return buffer.AsMemory(0, length);
            length += read;
            if (length > most)
                throw TooLarge(most);
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(most + 1, buffer.Length * 2L));
        }
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new(array.Array!, array.Offset, array.Count) : new(bytes.ToArray());

    private static RefusedException TooLarge(long most) =>
        new(StatusCodes.Status413PayloadTooLarge, $"body is larger than {most >> 10} KiB");
}
