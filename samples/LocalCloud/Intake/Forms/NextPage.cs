using LocalCloud.Hosting;

namespace LocalCloud.Intake.Forms;

/// <summary>Where a form may lead: this machine, and the origins that were allowed.</summary>
internal sealed class NextPage(IEnumerable<string> origins)
{
    private readonly string[] _origins = [.. origins.Select(origin => origin.TrimEnd('/'))];

    /// <summary>The address to go to, or null when there is none or it is not allowed.</summary>
    public string? Of(string next) =>
        Uri.TryCreate(next, UriKind.Absolute, out var url)
        && url.Scheme is ("http" or "https")
        && url.UserInfo.Length == 0
        && (LoopbackHosts.IsLoopback(url.Host) || _origins.Contains(url.GetLeftPart(UriPartial.Authority), StringComparer.OrdinalIgnoreCase))
            ? url.AbsoluteUri
            : null;
}
