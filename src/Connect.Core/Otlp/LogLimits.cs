namespace Connect.Otlp;

/// <summary>How much of a log event is sent.</summary>
/// <param name="AttributeBytes">UTF-8 bytes of one attribute.</param>
/// <param name="TextBytes">UTF-8 bytes of the body, and of a stack trace.</param>
/// <param name="EventBytes">Bytes of an encoded record.</param>
/// <param name="Attributes">Attributes of a record.</param>
/// <param name="Items">Items of a collection.</param>
/// <param name="Depth">Collections within each other.</param>
/// <param name="BatchBytes">Bytes of an encoded batch.</param>
internal sealed record LogLimits(
    int AttributeBytes, int TextBytes, int EventBytes, int Attributes, int Items, int Depth, int BatchBytes)
{
    /// <summary>What no setting says, since nobody needs it longer: UTF-8 bytes of a key.</summary>
    public const int KeyBytes = 1024;

    public static LogLimits Of(PlainConnectSettings settings) => new(
        settings.MaxAttributeBytes,
        settings.MaxTextBytes,
        settings.MaxEventBytes,
        settings.MaxAttributes,
        settings.MaxCollectionItems,
        settings.MaxDepth,
        settings.BatchBytes);
}
