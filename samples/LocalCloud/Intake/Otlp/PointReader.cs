using LocalCloud.Store;

namespace LocalCloud.Intake.Otlp;

/// <summary>Reads one data point. A point that says nothing was recorded is none.</summary>
internal sealed class PointReader(CommonReader common)
{
    private const uint NoRecordedValue = 1;

    public (Field[] Attributes, MetricPoint Point)? Number(ReadOnlySpan<byte> message)
    {
        var attributes = new List<Field>();
        ulong when = 0, flags = 0;
        double value = 0;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 3 << 3 | FieldTag.Fixed64:
                    when = reader.Fixed64();
                    break;
                case 4 << 3 | FieldTag.Fixed64:
                    value = reader.Double();
                    break;
                case 6 << 3 | FieldTag.Fixed64:
                    value = (long)reader.Fixed64();
                    break;
                case 7 << 3 | FieldTag.Bytes:
                    attributes.Add(common.Attribute(reader.Bytes()));
                    break;
                case 8 << 3 | FieldTag.Varint:
                    flags = reader.Varint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (flags & NoRecordedValue) == 0 && double.IsFinite(value)
            ? ([.. attributes], new MetricPoint(CommonReader.Time(when), value, null))
            : null;
    }

    public (Field[] Attributes, MetricPoint Point)? Histogram(ReadOnlySpan<byte> message)
    {
        var attributes = new List<Field>();
        ulong when = 0;
        double sum = 0;
        double? min = null, max = null;
        var counts = new List<long>();
        var bounds = new List<double>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 3 << 3 | FieldTag.Fixed64:
                    when = reader.Fixed64();
                    break;
                case 5 << 3 | FieldTag.Fixed64:
                    sum = reader.Double();
                    break;
                case 6 << 3 | FieldTag.Fixed64:
                    counts.Add(Count(reader.Fixed64()));
                    break;
                case 6 << 3 | FieldTag.Bytes:
                    for (var packed = new ProtoReader(reader.Bytes()); !packed.IsEmpty;)
                        counts.Add(Count(packed.Fixed64()));
                    break;
                case 7 << 3 | FieldTag.Fixed64:
                    bounds.Add(reader.Double());
                    break;
                case 7 << 3 | FieldTag.Bytes:
                    for (var packed = new ProtoReader(reader.Bytes()); !packed.IsEmpty;)
                        bounds.Add(packed.Double());
                    break;
                case 9 << 3 | FieldTag.Bytes:
                    attributes.Add(common.Attribute(reader.Bytes()));
                    break;
                case 11 << 3 | FieldTag.Fixed64:
                    min = reader.Double();
                    break;
                case 12 << 3 | FieldTag.Fixed64:
                    max = reader.Double();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (counts.Count != bounds.Count + 1)
            return null;
        var histogram = new HistogramCounts(sum, [.. bounds], [.. counts], min, max);
        return ([.. attributes], new MetricPoint(CommonReader.Time(when), histogram.Count, histogram));
    }

    public (Field[] Attributes, MetricPoint Point)? Exponential(ReadOnlySpan<byte> message)
    {
        var attributes = new List<Field>();
        ulong when = 0;
        double sum = 0;
        double? min = null, max = null;
        var buckets = new ExponentialBuckets();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 1 << 3 | FieldTag.Bytes:
                    attributes.Add(common.Attribute(reader.Bytes()));
                    break;
                case 3 << 3 | FieldTag.Fixed64:
                    when = reader.Fixed64();
                    break;
                case 5 << 3 | FieldTag.Fixed64:
                    sum = reader.Double();
                    break;
                case 6 << 3 | FieldTag.Varint:
                    buckets.Scale = (int)Math.Clamp(reader.ZigZag(), -10, 20);
                    break;
                case 7 << 3 | FieldTag.Fixed64:
                    buckets.Zeros = Count(reader.Fixed64());
                    break;
                case 8 << 3 | FieldTag.Bytes:
                    buckets.ReadPositive(reader.Bytes());
                    break;
                case 12 << 3 | FieldTag.Fixed64:
                    min = reader.Double();
                    break;
                case 13 << 3 | FieldTag.Fixed64:
                    max = reader.Double();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var histogram = buckets.ToCounts(sum, min, max);
        return ([.. attributes], new MetricPoint(CommonReader.Time(when), histogram.Count, histogram));
    }

    /// <summary>No more than can be added up safely.</summary>
    public static long Count(ulong count) => (long)Math.Min(count, 1UL << 40);
}
