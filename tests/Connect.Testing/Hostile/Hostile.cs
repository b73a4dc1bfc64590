using Xunit;

namespace Connect.Tests;

/// <summary>
/// What an application may log, and an exporter must survive. Theory data are names, since a test runner calls
/// <c>ToString</c> on its data:
/// <code>
/// [Theory, MemberData(nameof(Hostile.Values), MemberType = typeof(Hostile))]
/// public void Any_value_can_be_logged(string name) => Log(Hostile.Value(name));
/// </code>
/// </summary>
/// <remarks>
/// Left out is what no code in the process survives, such as a record that contains itself: its own <c>ToString</c>
/// overflows the stack.
/// </remarks>
public static class Hostile
{
    public static TheoryData<string> Values => [.. HostileValues.All.Names];

    /// <summary>Those whose enumeration ends, for what is read where the app logs and not by Connect.</summary>
    public static TheoryData<string> FiniteValues =>
        [.. HostileValues.All.Names.Where(name => !name.Contains("infinite", StringComparison.Ordinal))];

    public static TheoryData<string> Exceptions => [.. HostileExceptions.All.Names];

    /// <summary>Texts that try to break out of HTML, attributes and scripts.</summary>
    public static TheoryData<string> Texts => [.. HostileTexts.All.Names];

    public static object? Value(string name) => HostileValues.All[name];

    public static Exception Exception(string name) => HostileExceptions.All[name];

    public static string Text(string name) => HostileTexts.All[name];
}
