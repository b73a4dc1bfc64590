using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Connect.Export;

/// <summary>
/// The compressed body of one batch at a time, in a buffer that is used again. A batch that is asked for twice in a row
/// is compressed once: a retry sends the same bytes.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A MemoryStream holds nothing but memory.")]
internal sealed class GzipBody
{
    // A buffer that an unusual batch made larger than this is not kept for the next one.
    private const int LargestKept = 1024 * 1024;

    private MemoryStream _buffer = new();
    private long _holds;

    public ReadOnlyMemory<byte> Of(SealedBatch batch)
    {
        if (_holds != batch.Id)
            Compress(batch);
        return _buffer.GetBuffer().AsMemory(0, (int)_buffer.Length);
    }

    private void Compress(SealedBatch batch)
    {
        _holds = 0;
        if (_buffer.Capacity > LargestKept)
            _buffer = new MemoryStream();
        _buffer.SetLength(0);
        using (var gzip = new GZipStream(_buffer, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(batch.Request.Span);
        _holds = batch.Id;
    }
}
