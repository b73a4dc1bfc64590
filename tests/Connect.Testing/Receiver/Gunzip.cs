using System.Buffers.Binary;
using System.IO.Compression;

namespace Connect.Tests;

internal static class Gunzip
{
    public const int MaxDecompressedBytes = 256 * 1024 * 1024;

    /// <summary>Throws InvalidDataException for anything but one whole gzip member.</summary>
    public static byte[] Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var decompressed = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (gzip.Read(buffer) is > 0 and var read)
        {
            if (decompressed.Length + read > MaxDecompressedBytes)
                throw new InvalidDataException("Decompresses to more than the receiver takes.");
            decompressed.Write(buffer.AsSpan(0, read));
        }

        // The stream takes a member without its end for a shorter one; the length in the last four bytes tells.
        if (compressed.Length < 18
            || BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(^4..)) != (uint)decompressed.Length)
            throw new InvalidDataException("The gzip body is cut off.");

        return decompressed.ToArray();
    }
}
