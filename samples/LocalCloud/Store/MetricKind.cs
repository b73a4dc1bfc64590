namespace LocalCloud.Store;

/// <summary>What a metric's points mean.</summary>
internal enum MetricKind
{
    /// <summary>A state at a moment.</summary>
    Gauge,

    /// <summary>What was added since the point before.</summary>
    DeltaSum,

    /// <summary>A total that only grows.</summary>
    Counter,

    /// <summary>A total that grows and shrinks.</summary>
    UpDownCounter,

    /// <summary>The values since the point before.</summary>
    DeltaHistogram,

    /// <summary>The values since the start.</summary>
    CumulativeHistogram,
}
