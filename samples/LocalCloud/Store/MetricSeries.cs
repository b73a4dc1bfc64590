namespace LocalCloud.Store;

/// <summary>One metric of one service with one set of attributes, over time.</summary>
internal sealed class MetricSeries(MetricKey key, Origin origin, MetricKind kind, string unit, string description, Field[] attributes)
{
    private readonly Lock _lock = new();
    private readonly Queue<MetricPoint> _points = new();

    public MetricKey Key { get; } = key;

    public Origin Origin { get; } = origin;

    public MetricKind Kind { get; } = kind;

    public string Unit { get; } = unit;

    public string Description { get; } = description;

    public Field[] Attributes { get; } = attributes;

    /// <summary>When its last point came, in the order of all points.</summary>
    public long LastTouch { get; set; }

    public MetricPoint[] Points
    {
        get { lock (_lock) { return [.. _points]; } }
    }

    public void Add(MetricPoint point, int maxPoints)
    {
        lock (_lock)
        {
            _points.Enqueue(point);
            while (_points.Count > maxPoints)
                _points.Dequeue();
        }
    }
}
