namespace Connect.Tests;

/// <summary>One of those that are compared.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Operations">How many operations a burst has.</param>
/// <param name="Burst">Does them.</param>
/// <param name="Prepare">Runs before each burst and is not measured.</param>
internal sealed record Contender(string Name, int Operations, Action Burst, Action? Prepare = null);

/// <summary>What one operation of a contender takes, in the median of its bursts.</summary>
internal readonly record struct Cost(double Nanoseconds, double Bytes)
{
    public static Cost operator -(Cost cost, Cost other) => new(cost.Nanoseconds - other.Nanoseconds, cost.Bytes - other.Bytes);
}
