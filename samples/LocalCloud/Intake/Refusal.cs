namespace LocalCloud.Intake;

/// <summary>Why a request is not taken.</summary>
internal sealed record Refusal(int Status, string Why);
