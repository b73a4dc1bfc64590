namespace LocalCloud.Store;

/// <summary>One decoded data point on its way into its series.</summary>
internal sealed record MetricEntry(
    Origin Origin, string Scope, string Name, string Unit, string Description, MetricKind Kind, Field[] Attributes, MetricPoint Point);
