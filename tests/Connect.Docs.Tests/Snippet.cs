using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Tests;

/// <summary>A block of C#, compiled as the body of a method of an app that has what such code takes for granted.</summary>
internal static partial class Snippet
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What an app with implicit usings has, and the logging framework's own.</summary>
    private static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.Data.Common", "System.Diagnostics", "System.Diagnostics.Metrics", "System.Linq",
        "System.Threading", "System.Threading.Tasks", "Connect", "Connect.Tests", "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Http", "Microsoft.Data.Sqlite", "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting",
    ];

    /// <summary>Compiles it, with warnings as errors, and returns what runs it.</summary>
    public static Func<Task> Compile(CodeBlock block)
    {
        var source = SourceOf(block);
        var compilation = CSharpCompilation.Create(
            $"Snippet{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(source)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        var problems = result.Diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning && !MayStay(problem)).ToList();
        Assert.True(problems.Count == 0, $"{block} does not compile:\n{string.Join('\n', problems)}\n\n{source}");

        var type = Assembly.Load(assembly.ToArray()).GetType("Shown")!;
        return () => (Task)type.GetMethod("RunAsync")!.Invoke(Activator.CreateInstance(type), null)!;
    }

    private static string SourceOf(CodeBlock block)
    {
        var own = OwnUsing().Matches(block.Text).Select(match => match.Groups[1].Value);
        var code = OwnUsing().Replace(block.Text, "").Trim();
        var source = new StringBuilder();
        foreach (var name in Usings.Concat(FrameworkOf(code)).Concat(own).Distinct())
            source.Append("using ").Append(name).AppendLine(";");

        // A block that begins with a dot goes on a logger's configuration, an alternative each line.
        var body = code.StartsWith('.') ? $"using var logger = new LoggerConfiguration()\n{code}\n.CreateLogger();\nlogger.Fatal(\"Shown\");" : code;
        return source
            .AppendLine("public sealed class Shown : Surroundings")
            .AppendLine("{")
            .AppendLine("public async Task<object?> RunAsync()")
            .AppendLine("{")
            .AppendLine(body)
            .AppendLine("return await Task.FromResult<object?>(null);")
            .AppendLine("}")
            .AppendLine("}")
            .ToString();
    }

    /// <summary>Both have types of the same names, so no file uses both.</summary>
    private static string[] FrameworkOf(string code) => true switch
    {
        _ when code.Contains("LogManager", StringComparison.Ordinal) => ["NLog"],
        _ when code.Contains("OpenTelemetry", StringComparison.Ordinal) || code.Contains("Sdk.", StringComparison.Ordinal) =>
            ["OpenTelemetry", "OpenTelemetry.Trace", "OpenTelemetry.Metrics"],
        _ => ["Serilog", "Serilog.Events", "Serilog.Debugging"],
    };

    /// <summary>A variable that is only shown, and what the SDK never warns of: a library's reference to an older framework.</summary>
    private static bool MayStay(Diagnostic problem) => problem.Id is "CS0219" or "CS1701";

    [GeneratedRegex(@"^using ([\w.]+);\s*$", RegexOptions.Multiline)]
    private static partial Regex OwnUsing();
}
