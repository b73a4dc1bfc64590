using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>A span in its place in the tree.</summary>
internal sealed record TraceRow(SpanEntry Span, int Depth, IReadOnlyList<LogEntry> Logs);
