using System.Buffers.Binary;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>
/// Does to a request what the SDK's serializer cannot be told to: cuts texts that are too long, gives spans another
/// parent, leaves points out. A request that needs none of it, which is nearly every one, is only looked through where
/// something is long.
/// </summary>
/// <param name="request">The message that it edits.</param>
/// <param name="limits">How long texts may be.</param>
/// <param name="unwanted">An encoded attribute, the points of which are left out.</param>
internal sealed class RequestEditor(MessageShape request, LogLimits limits, byte[]? unwanted = null)
{
    private const int SpanId = 2;
    private const int ParentSpanId = 4;

    /// <param name="encoded">The request.</param>
    /// <param name="parents">By a span's id the one to be its parent, or 0 for none.</param>
    public byte[] Edit(byte[] encoded, IReadOnlyDictionary<ulong, ulong>? parents = null)
    {
        var everywhere = parents is { Count: > 0 } || IsUnwanted(encoded);
        if (!everywhere && Fits(encoded, request))
            return encoded;

        var copy = new ProtoBuffer();
        Copy(encoded, request, limits.AttributeBytes, parents, copy);
        return copy.Written.ToArray();
    }

    private bool Fits(ReadOnlySpan<byte> message, MessageShape shape)
    {
        var fields = new WireReader(message);
        while (fields.Next())
        {
            // What is short has nothing long in it.
            if (fields.Content.Length > limits.AttributeBytes
                && (shape.IsText(fields.Field) || shape.Bytes == fields.Field || (shape[fields.Field] is { } inner && !Fits(fields.Content, inner))))
            {
                return false;
            }
        }

        return true;
    }

    private void Copy(
        ReadOnlySpan<byte> message, MessageShape shape, int limit, IReadOnlyDictionary<ulong, ulong>? parents, ProtoBuffer copy)
    {
        var parent = parents is not null && shape == OtlpShapes.Span ? ParentOf(message, parents) : null;
        var fields = new WireReader(message);
        while (fields.Next())
        {
            if (fields.Type != WireType.LengthDelimited)
                copy.Raw(fields.Whole);
            else if (parent is { } other && fields.Field == ParentSpanId)
                WriteParent(other, copy);
            else if (shape[fields.Field] is { } inner)
                CopyMessage(fields, inner, limit, parents, copy);
            else if (shape.IsText(fields.Field) && fields.Content.Length > limit)
                CopyCut(fields, limit, copy);
            else if (shape.Bytes == fields.Field && fields.Content.Length > limit)
                copy.BytesField(Tag(fields), fields.Content[..limit]);
            else
                copy.Raw(fields.Whole);
        }
    }

    private void CopyMessage(
        in WireReader field, MessageShape inner, int limit, IReadOnlyDictionary<ulong, ulong>? parents, ProtoBuffer copy)
    {
        if (inner == OtlpShapes.HistogramPoint && IsUnwanted(field.Content))
            return;

        var isStackTrace = inner == OtlpShapes.KeyValue && field.Content.StartsWith(ReservedKey.ExceptionStackTrace.Span);
        var content = copy.BeginMessage(Tag(field));
        Copy(field.Content, inner, isStackTrace ? limits.TextBytes : limit, parents, copy);
        copy.EndMessage(content);
    }

    private static void CopyCut(in WireReader field, int limit, ProtoBuffer copy)
    {
        var content = copy.BeginMessage(Tag(field));
        copy.Raw(field.Content[..(limit + 1)]);
        copy.CutText(content, limit);
        copy.EndMessage(content);
    }

    private static void WriteParent(ulong id, ProtoBuffer copy)
    {
        if (id == 0)
            return;

        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, id);
        copy.BytesField(Tag(ParentSpanId), bytes);
    }

    private static ulong? ParentOf(ReadOnlySpan<byte> span, IReadOnlyDictionary<ulong, ulong> parents)
    {
        var fields = new WireReader(span);
        while (fields.Next())
        {
            if (fields.Field == SpanId && fields.Content.Length == sizeof(ulong))
                return parents.TryGetValue(BinaryPrimitives.ReadUInt64BigEndian(fields.Content), out var parent) ? parent : null;
        }

        return null;
    }

    private bool IsUnwanted(ReadOnlySpan<byte> message) => unwanted is not null && message.IndexOf(unwanted) >= 0;

    private static byte Tag(in WireReader field) => Tag(field.Field);

    private static byte Tag(int field) => (byte)((field << 3) | (int)WireType.LengthDelimited);
}
