namespace LocalCloud.Store;

/// <summary>Something that a shelf keeps for a while.</summary>
internal interface IKept
{
    /// <summary>Its place in the order of arrival, given by the shelf; the first is 1.</summary>
    long Sequence { get; set; }

    /// <summary>About how many bytes of memory it holds.</summary>
    int Cost { get; }
}
