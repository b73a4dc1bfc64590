namespace Connect.Tests;

/// <summary>Runs the .NET SDK and git as a developer does at a prompt.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What the SDK that runs the tests leaves behind for its own children, and servers that would outlive a test.</summary>
    private static readonly Dictionary<string, string?> AtAPrompt = new()
    {
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["NUGET_PACKAGES"] = null, // it would win over the folder that a nuget.config names
    };

    /// <returns>What it printed.</returns>
    public static Task<IReadOnlyList<string>> DotnetAsync(string directory, params string[] arguments) =>
        RunAsync(ChildApp.DotnetPath, directory, arguments);

    public static Task GitAsync(string directory, params string[] arguments) => RunAsync("git", directory, arguments);

    private static async Task<IReadOnlyList<string>> RunAsync(string program, string directory, string[] arguments)
    {
        await using var child = ChildProcess.StartProgram(program, arguments, AtAPrompt, directory);
        if (await child.WaitForExitAsync(Patience) is not 0 and var code)
        {
            throw new InvalidOperationException(
                $"`{Path.GetFileName(program)} {string.Join(' ', arguments)}` ended with {code}:\n"
                + string.Join('\n', [.. child.StandardOutput, .. child.StandardError]));
        }

        return child.StandardOutput;
    }
}
