using System.Reflection;
using Xunit.Sdk;

namespace Connect.Tests;

/// <summary>
/// The public API of a package as text that is reviewed and approved like any other source: a change of it shows in
/// the diff of <c>src/(package)/PublicApi.txt</c>.
/// </summary>
public static class PublicApi
{
    /// <summary>Names of assemblies that must not be namespaces.</summary>
    private static readonly string[] CapturingNamespaces = ["Connect.Serilog", "Connect.NLog"];

    /// <summary>The public API as C#-like text, the same for the same API.</summary>
    public static string Describe(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);

        return Describe(assembly.GetName().Name!, assembly.GetExportedTypes());
    }

    /// <summary>Fails, with the difference, unless the API is the approved one.</summary>
    public static void AssertApproved(Assembly assembly, string packageFolder) =>
        ApprovedText.Assert("The public API", Describe(assembly), Path.Combine("src", packageFolder, "PublicApi.txt"));

    /// <summary>
    /// Fails if a type lives in a namespace <c>Connect.Serilog</c> or <c>Connect.NLog</c>. Inside of <c>Connect.*</c>
    /// such a namespace captures the name: <c>Serilog.Log</c> would be looked for in it and not be found.
    /// Internal types count, since they do the same to the code around them.
    /// </summary>
    public static void AssertNoCapturingNamespace(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);

        var captured = assembly.GetTypes()
            .Where(type => CapturingNamespaces.Any(
                name => $"{type.Namespace}.".StartsWith(name + ".", StringComparison.Ordinal)))
            .Select(type => "\n  " + type.FullName)
            .ToList();

        if (captured.Count > 0)
            throw new XunitException(
                "These types capture the name of a logging framework by their namespace:" + string.Concat(captured));
    }

    internal static string Describe(string assemblyName, IEnumerable<Type> types)
    {
        var text = new ApiWriter();
        text.Line($"assembly {assemblyName}");

        var namespaces = types
            .Where(type => !type.IsNested && !ApiNames.IsMadeByCompiler(type))
            .GroupBy(type => type.Namespace ?? "")
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in namespaces)
        {
            text.Line();
            text.Line($"namespace {group.Key}");
            foreach (var type in ApiNames.Sorted(group))
            {
                text.Line();
                ApiType.Write(type, text);
            }
        }

        return text.ToString();
    }
}
