namespace LocalCloud.Store;

internal sealed class Pageview : IKept
{
    public long Sequence { get; set; }

    public required int Cost { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Token { get; init; }

    public required string Url { get; init; }

    public required string Title { get; init; }

    public required string Referrer { get; init; }

    public required string AnonymousId { get; init; }

    public required Visitor Visitor { get; init; }

    /// <summary>32 hex digits, or empty.</summary>
    public required string TraceId { get; init; }

    /// <summary>Empty for an unmatched request, and for what happened within the page after it was loaded.</summary>
    public required string Route { get; init; }

    /// <summary>The path within the address, for views without a route.</summary>
    public string Path => Uri.TryCreate(Url, UriKind.Absolute, out var url) ? url.AbsolutePath : Url;
}
