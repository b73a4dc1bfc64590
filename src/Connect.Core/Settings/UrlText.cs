using System.Net;

namespace Connect;

/// <summary>What URLs in settings must look like, and which of them stay on this machine.</summary>
internal static class UrlText
{
    /// <summary>Checks a URL and removes its trailing slashes.</summary>
    public static bool TryNormalize(string text, out string url)
    {
        url = text.Trim().TrimEnd('/');
        var start = HasScheme(url, "https://") ? 8 : HasScheme(url, "http://") ? 7 : 0;
        if (start == 0 || url.AsSpan().IndexOfAny("?#\\") >= 0 || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            return false;
        }

        // Uri reports an empty user info for "http://@host" and for none alike.
        var slash = url.IndexOf('/', start);
        var authority = slash < 0 ? url[start..] : url[start..slash];
        return !authority.Contains('@', StringComparison.Ordinal) &&
            Uri.TryCreate(url, UriKind.Absolute, out var parsed) &&
            parsed.Host.Length > 0;
    }

    /// <summary>
    /// Whether text sent to this URL can be read on its way: plain http to another host. <c>*.localhost</c> is another
    /// host, because .NET asks the resolver for it.
    /// </summary>
    public static bool IsInsecure(string url)
    {
        var parsed = new Uri(url);
        return parsed.Scheme == Uri.UriSchemeHttp && !IsThisMachine(parsed);
    }

    /// <summary>Whether the URL leads to this machine, by a name or an address that always does.</summary>
    public static bool IsThisMachine(string url) => IsThisMachine(new Uri(url));

    private static bool IsThisMachine(Uri url) =>
        url.DnsSafeHost.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    private static bool HasScheme(string url, string scheme) => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
