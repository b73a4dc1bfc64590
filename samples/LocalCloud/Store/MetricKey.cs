namespace LocalCloud.Store;

/// <summary>What makes two points belong to the same series.</summary>
internal sealed record MetricKey(string Service, string Instance, string Scope, string Name, MetricKind Kind, string Attributes);
