namespace Connect.Otlp;

/// <summary>What became of an event that was to be appended to a batch.</summary>
internal enum AppendOutcome
{
    Appended,

    /// <summary>It does not fit any more: seal the batch, then append the event again.</summary>
    Full,

    /// <summary>It is the exporter's own, by its category, and is not exported.</summary>
    Excluded,
}
