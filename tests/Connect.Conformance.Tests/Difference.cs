namespace Connect.Tests;

/// <summary>A field that deliberately arrives otherwise than through Serilog.</summary>
/// <param name="Way">The way on which it does.</param>
/// <param name="Field">The field, as <see cref="RecordFields"/> names it.</param>
/// <param name="Reason">Why it is so and stays so.</param>
public sealed record Difference(Way Way, string Field, string Reason)
{
    /// <summary>The same on both ways through NLog.</summary>
    public static IEnumerable<Difference> BehindNLog(string field, string reason) =>
        [new(Way.NLog, field, reason), new(Way.NLogBehindILogger, field, reason)];
}
