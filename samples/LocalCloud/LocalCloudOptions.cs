namespace LocalCloud;

/// <summary>How a <see cref="LocalCloudServer"/> runs.</summary>
public sealed class LocalCloudOptions
{
    /// <summary>OTLP's own port.</summary>
    public const int DefaultPort = 4318;

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; set; } = DefaultPort;

    /// <summary>What export requests must carry as bearer token; empty lets every request in.</summary>
    public string Token { get; set; } = "";

    /// <summary>The app's secret key: decrypts identities and verifies render tokens; empty does neither.</summary>
    public string Secret { get; set; } = "";

    /// <summary>A support form that comes back sooner than this after it was rendered is taken for a robot's.</summary>
    public TimeSpan FormTooFresh { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A support form that comes back later than this after it was rendered is refused.</summary>
    public TimeSpan FormTooStale { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Where a support form's <c>_next</c> may lead: origins such as <c>https://shop.example</c>. Addresses of this
    /// machine are always allowed.
    /// </summary>
    public IList<string> NextOrigins { get; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
