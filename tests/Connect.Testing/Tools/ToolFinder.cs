using System.Globalization;

namespace Connect.Tests;

/// <summary>Finds tools in <c>PATH</c> and where Debian puts what it keeps out of it.</summary>
public sealed class ToolFinder
{
    private const string PostgreSqlVersions = "/usr/lib/postgresql";

    private readonly Func<string, string?> _environment;
    private readonly Func<string, bool> _exists;
    private readonly Func<string, IEnumerable<string>> _directories;

    internal ToolFinder(
        Func<string, string?> environment,
        Func<string, bool> exists,
        Func<string, IEnumerable<string>> directories)
    {
        _environment = environment;
        _exists = exists;
        _directories = directories;
    }

    /// <summary>This machine's tools.</summary>
    public static ToolFinder Here { get; } = new(
        Environment.GetEnvironmentVariable,
        File.Exists,
        path => Directory.Exists(path) ? Directory.EnumerateDirectories(path) : []);

    /// <summary>
    /// The program to start, for PostgreSQL <c>initdb</c>, whose directory holds the rest; for
    /// <see cref="Tool.Unix"/> its root directory. Null if it is not here.
    /// </summary>
    public string? Find(Tool tool) => tool switch
    {
        Tool.Chromium => InPath("chromium") ?? InPath("chromium-browser") ?? InPath("google-chrome"),
        Tool.PostgreSql => InPath("initdb") ?? InPostgreSqlDirectories("initdb"),
        Tool.Promtool => InPath("promtool"),
        Tool.Unix => OperatingSystem.IsWindows() ? null : "/",
        _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, "Not a tool that tests know."),
    };

    private string? InPath(string program) => (_environment("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/bin")
        .Select(directory => Path.Combine(directory, program))
        .FirstOrDefault(_exists);

    /// <summary>Debian keeps each major version in a directory of its own; the newest wins.</summary>
    private string? InPostgreSqlDirectories(string program) => _directories(PostgreSqlVersions)
        .OrderByDescending(directory => double.TryParse(
            Path.GetFileName(directory),
            CultureInfo.InvariantCulture,
            out var version) ? version : 0)
        .Select(directory => Path.Combine(directory, "bin", program))
        .FirstOrDefault(_exists);
}
