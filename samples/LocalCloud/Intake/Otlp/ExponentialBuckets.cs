using LocalCloud.Store;

namespace LocalCloud.Intake.Otlp;

/// <summary>
/// Buckets whose bounds grow by a constant factor, as the explicit bounds they stand for. Negative values, which no
/// duration or size has, are left out.
/// </summary>
internal sealed class ExponentialBuckets
{
    private readonly List<long> _positive = [];
    private int _offset;

    public int Scale { get; set; }

    public long Zeros { get; set; }

    public void ReadPositive(ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 1 << 3 | FieldTag.Varint:
                    _offset = (int)Math.Clamp(reader.ZigZag(), -100_000_000, 100_000_000);
                    break;
                case 2 << 3 | FieldTag.Varint:
                    _positive.Add(PointReader.Count(reader.Varint()));
                    break;
                case 2 << 3 | FieldTag.Bytes:
                    for (var packed = new ProtoReader(reader.Bytes()); !packed.IsEmpty;)
                        _positive.Add(PointReader.Count(packed.Varint()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    public HistogramCounts ToCounts(double sum, double? min, double? max)
    {
        // The first bucket holds zeros and what is below the first bound; past the last bound there is nothing.
        var step = Math.Pow(2, -Scale);
        var bounds = Enumerable.Range(_offset, _positive.Count + 1).Select(index => Math.Pow(2, index * step)).ToArray();
        return new HistogramCounts(sum, bounds, [Zeros, .. _positive, 0], min, max);
    }
}
