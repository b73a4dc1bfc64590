using System.Reflection;
using Xunit.Sdk;

namespace Connect.Tests;

/// <summary>
/// The public API of a package as text that is reviewed and approved like any other source: a change of it shows in
/// the diff of <c>src/(package)/PublicApi.txt</c>.
/// </summary>
public static class PublicApi
{
    private const string ApproveVariable = "CONNECT_APPROVE";

    /// <summary>Names of assemblies that must not be namespaces.</summary>
    private static readonly string[] CapturingNamespaces = ["Connect.Serilog", "Connect.NLog"];

    /// <summary>The public API as C#-like text, the same for the same API.</summary>
    public static string Describe(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);

        return Describe(assembly.GetName().Name!, assembly.GetExportedTypes());
    }

    /// <summary>Fails, with the difference, unless the API is the approved one.</summary>
    public static void AssertApproved(Assembly assembly, string packageFolder) => AssertApproved(
        Describe(assembly),
        Path.Combine(Repository.Root, "src", packageFolder, "PublicApi.txt"),
        approve: Environment.GetEnvironmentVariable(ApproveVariable) == "1");

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

    internal static void AssertApproved(string actual, string path, bool approve)
    {
        if (approve)
        {
            Replace(path, actual);
            return;
        }

        // A working copy may have been checked out with other line ends.
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (approved != actual)
        {
            throw new XunitException(
                "The public API is not the approved one (- approved, + actual):\n"
                + LineDiff.Between(approved, actual)
                + $"\nIf the change is meant, run this test with {ApproveVariable}=1, which rewrites {path}, and commit.");
        }
    }

    /// <summary>In one step, since the builds for several frameworks approve at the same time.</summary>
    private static void Replace(string path, string text)
    {
        var unfinished = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(unfinished, text);
        File.Move(unfinished, path, overwrite: true);
    }
}
