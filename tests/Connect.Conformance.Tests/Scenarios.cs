namespace Connect.Tests;

/// <summary>Everything that is compared.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. MessageScenarios.All, .. ValueScenarios.All, .. StructureScenarios.All, .. ScopeScenarios.All, .. EventScenarios.All,
    ];
}
