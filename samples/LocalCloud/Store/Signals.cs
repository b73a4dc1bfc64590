namespace LocalCloud.Store;

/// <summary>What an app sends, by name.</summary>
internal static class Signals
{
    public const string Logs = "logs";
    public const string Traces = "traces";
    public const string Metrics = "metrics";
    public const string Pageviews = "pageviews";
    public const string Forms = "forms";

    public static string[] All { get; } = [Logs, Traces, Metrics, Pageviews, Forms];
}
