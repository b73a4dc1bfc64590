using System.Buffers.Binary;
using System.Diagnostics;

namespace Connect.Export;

/// <summary>
/// Finds another parent for spans whose own is not exported, such as one that another listener had made from a source of
/// known noise: the nearest exported ancestor, else the remote parent of the whole line.
/// </summary>
internal sealed class SpanParents(NameFilter sources)
{
    /// <returns>By a span's id its other parent, or 0 for none; null when every span keeps its own.</returns>
    public IReadOnlyDictionary<ulong, ulong>? Of(IEnumerable<Activity> spans)
    {
        Dictionary<ulong, ulong>? others = null;
        foreach (var span in spans)
        {
            if (span.Parent is { } parent && !IsExported(parent))
                (others ??= [])[Number(span.SpanId)] = Number(Other(parent));
        }

        return others;
    }

    private ActivitySpanId Other(Activity parent)
    {
        var top = parent;
        for (var ancestor = parent.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (IsExported(ancestor))
                return ancestor.SpanId;

            top = ancestor;
        }

        return top.ParentSpanId;
    }

    private bool IsExported(Activity activity) => activity.IsAllDataRequested && sources.Includes(activity.Source.Name);

    private static ulong Number(ActivitySpanId id)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        id.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
