using LocalCloud.Store;

namespace LocalCloud.Intake.Otlp;

/// <summary>
/// Reads the data points of an export request. Summaries are rejected, since .NET makes none, and so are points too
/// large to be kept in numbers.
/// </summary>
internal sealed class MetricReader(CommonReader common) : IOtlpReader<MetricEntry>
{
    private const int LargestPoint = 16 << 10;
    private const int LongestText = 4_000;

    private readonly ResourceWalk _walk = new(common);
    private readonly PointReader _points = new(common);

    public Decoded<MetricEntry> Read(ReadOnlySpan<byte> request)
    {
        var entries = new List<MetricEntry>();
        var rejected = 0L;
        _walk.Read(request, (item, origin, scope) => rejected += Metric(item, origin, scope, entries));
        return new Decoded<MetricEntry>(entries, rejected, "summaries and points of more than 16 KiB are not kept");
    }

    /// <summary>How many of its points are rejected.</summary>
    private long Metric(ReadOnlySpan<byte> message, Origin origin, string scope, List<MetricEntry> entries)
    {
        string name = "", description = "", unit = "";
        uint data = 0;
        ReadOnlySpan<byte> content = default;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 1 << 3 | FieldTag.Bytes:
                    name = common.Keys.Of(reader.Bytes());
                    break;
                case 2 << 3 | FieldTag.Bytes:
                    description = common.Keys.Of(reader.Bytes());
                    break;
                case 3 << 3 | FieldTag.Bytes:
                    unit = common.Keys.Of(reader.Bytes());
                    break;
                case 5 << 3 | FieldTag.Bytes:
                case 7 << 3 | FieldTag.Bytes:
                case 9 << 3 | FieldTag.Bytes:
                case 10 << 3 | FieldTag.Bytes:
                case 11 << 3 | FieldTag.Bytes:
                    data = reader.Tag >> 3;
                    content = reader.Bytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var kept = name.Length + description.Length + unit.Length <= LongestText && origin.Size <= LargestPoint;
        var kind = KindOf(data, content);
        var rejected = 0L;
        var points = new ProtoReader(content);
        while (points.Next())
        {
            if (points.Tag != (1 << 3 | FieldTag.Bytes))
            {
                points.Skip();
                continue;
            }

            var bytes = points.Bytes();
            if (!kept || kind is null || bytes.Length > LargestPoint)
                rejected++;
            else if (Point(data, bytes) is var (attributes, point))
                entries.Add(new MetricEntry(origin, scope, name, unit, description, kind.Value, attributes, point));
        }

        return rejected;
    }

    private (Field[] Attributes, MetricPoint Point)? Point(uint data, ReadOnlySpan<byte> bytes) => data switch
    {
        5 or 7 => _points.Number(bytes),
        9 => _points.Histogram(bytes),
        _ => _points.Exponential(bytes),
    };

    private static MetricKind? KindOf(uint data, ReadOnlySpan<byte> content)
    {
        const ulong Delta = 1;
        ulong temporality = 0;
        var monotonic = false;
        var reader = new ProtoReader(content);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 2 << 3 | FieldTag.Varint:
                    temporality = reader.Varint();
                    break;
                case 3 << 3 | FieldTag.Varint:
                    monotonic = reader.Varint() != 0;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (data, temporality == Delta, monotonic) switch
        {
            (5, _, _) => MetricKind.Gauge,
            (7, true, _) => MetricKind.DeltaSum,
            (7, false, true) => MetricKind.Counter,
            (7, false, false) => MetricKind.UpDownCounter,
            (9 or 10, true, _) => MetricKind.DeltaHistogram,
            (9 or 10, false, _) => MetricKind.CumulativeHistogram,
            _ => null,
        };
    }
}
