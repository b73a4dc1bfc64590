namespace Connect.Tests;

/// <summary>Something that an app logs, the same through every framework.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Log">Logs one event.</param>
/// <param name="Body">The message that arrives, where nothing else is the difference.</param>
internal sealed record Scenario(string Name, Action<Voice> Log, string Body)
{
    /// <summary>The ways on which it can be said at all.</summary>
    public IReadOnlyList<Way> Ways { get; init; } = Enum.GetValues<Way>();

    public IReadOnlyList<Difference> Differences { get; init; } = [];
}
