using System.Buffers;

namespace Connect.Export;

/// <summary>
/// Cuts an encoded ExportLogsServiceRequest into two, the first with the greater half of the records. Resource, scope,
/// schema URL and whatever else stands around the records goes to both, byte by byte; containers left without a record
/// go to neither.
/// </summary>
internal static class BatchSplitter
{
    // The field that leads one level down: ExportLogsServiceRequest.resource_logs, ResourceLogs.scope_logs,
    // ScopeLogs.log_records.
    private static readonly int[][] Path = [[1], [2], [2]];

    /// <summary>Null when there are not two records, or the bytes are not what the batch says.</summary>
    public static (SealedBatch First, SealedBatch Second)? Split(SealedBatch batch)
    {
        var request = batch.Request.Span;
        if (NestedFields.Count(request, Path) is not { } count || count < 2 || count != batch.Count)
            return null;

        var first = (count + 1) / 2;
        return (Part(request, 0, first), Part(request, first, count));
    }

    private static SealedBatch Part(ReadOnlySpan<byte> request, int from, int to)
    {
        var part = new ArrayBufferWriter<byte>(request.Length);
        var position = 0;
        Copy(request, level: 0, from, to, ref position, part);
        return new SealedBatch(part.WrittenMemory, to - from);
    }

    /// <summary>Copies a message with the records in [from, to); position counts the records passed so far.</summary>
    private static void Copy(
        ReadOnlySpan<byte> message, int level, int from, int to, ref int position, ArrayBufferWriter<byte> target)
    {
        var fields = new WireReader(message);
        while (fields.Next())
        {
            if (!LeadsDown(fields, level))
            {
                target.Write(fields.Whole);
            }
            else if (level == Path.Length - 1)
            {
                if (position >= from && position < to)
                    target.Write(fields.Whole);
                position++;
            }
            else
            {
                CopyContainer(fields.Content, level, from, to, ref position, target);
            }
        }
    }

    private static void CopyContainer(
        ReadOnlySpan<byte> content, int level, int from, int to, ref int position, ArrayBufferWriter<byte> target)
    {
        var before = position;
        var copy = new ArrayBufferWriter<byte>(Math.Max(1, content.Length));
        Copy(content, level + 1, from, to, ref position, copy);
        if (Math.Max(before, from) >= Math.Min(position, to))
            return;

        WriteVarint(((ulong)Path[level][0] << 3) | (ulong)WireType.LengthDelimited, target);
        WriteVarint((ulong)copy.WrittenCount, target);
        target.Write(copy.WrittenSpan);
    }

    private static bool LeadsDown(in WireReader fields, int level) =>
        fields.Field == Path[level][0] && fields.Type == WireType.LengthDelimited;

    private static void WriteVarint(ulong value, ArrayBufferWriter<byte> target)
    {
        while (value >= 0x80)
        {
            target.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        target.Write([(byte)value]);
    }
}
