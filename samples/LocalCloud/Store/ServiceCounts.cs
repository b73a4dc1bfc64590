namespace LocalCloud.Store;

/// <summary>What one service sent since the start.</summary>
internal sealed record ServiceCounts(
    string Name, string Version, DateTimeOffset LastSeen, long Logs, long Errors, long Spans, long Points);
