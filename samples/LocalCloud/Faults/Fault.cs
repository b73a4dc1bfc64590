namespace LocalCloud.Faults;

/// <summary>A fault that is switched on until a moment.</summary>
internal sealed record Fault(FaultKind Kind, DateTimeOffset Until, CancellationToken Over);
