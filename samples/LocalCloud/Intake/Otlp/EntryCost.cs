using LocalCloud.Store;

namespace LocalCloud.Intake.Otlp;

/// <summary>About how much memory an item holds once it is objects.</summary>
internal static class EntryCost
{
    private const int Objects = 400;
    private const int LargeOrigin = 16 << 10;

    /// <summary>
    /// Text takes two bytes a character. The resource is shared by all items of a request, so only an unusually large
    /// one counts, and then for each.
    /// </summary>
    public static int Of(ReadOnlySpan<byte> message, Origin origin) =>
        Objects + 2 * message.Length + (origin.Size > LargeOrigin ? 2 * origin.Size : 0);
}
