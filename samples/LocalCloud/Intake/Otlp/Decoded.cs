namespace LocalCloud.Intake.Otlp;

/// <summary>What a request held: what is taken, and how many items are not and why.</summary>
internal sealed record Decoded<T>(IReadOnlyList<T> Items, long Rejected, string Why);
