using System.Security.Cryptography;

namespace Connect;

/// <summary>The script behind the pageview tag, and the names under which it is served.</summary>
internal static class PageviewScript
{
    /// <summary>Always the newest; caches keep it for a minute.</summary>
    public const string PlainName = "pageviews.js";

    private const string Resource = "pageviews.js";
    private const int FingerprintBytes = 8;

    /// <summary>The script itself, in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Content { get; } = Read();

    /// <summary>What the content alone decides.</summary>
    public static string Fingerprint { get; } =
        Convert.ToHexString(SHA256.HashData(Content.Span).AsSpan(0, FingerprintBytes)).ToLowerInvariant();

    /// <summary>Never anything else under this name; caches keep it for good.</summary>
    public static string FingerprintedName { get; } = $"pageviews.{Fingerprint}.js";

    private static byte[] Read()
    {
        using var resource = typeof(PageviewScript).Assembly.GetManifestResourceStream(Resource)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
