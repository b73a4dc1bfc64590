using System.Runtime.InteropServices;

namespace Connect.Tests;

/// <summary>The command, as a process of its own.</summary>
public class CommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [NeedsFact(Tool.Unix)]
    public async Task It_says_where_to_look_and_what_to_set_and_stops_when_told()
    {
        await using var command = Start("--port", "0", "--token", "planted-4711");
        var line = await command.WaitForLineAsync("LocalCloud is at", Patience);
        var address = line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).TrimEnd('.');
        await command.WaitForLineAsync("PAGEVIEWS_TOKEN", Patience);

        Assert.Contains($"  PLAIN_CONNECT_EXPORT_URL={address}", command.StandardOutput);
        Assert.Contains("  PLAIN_CONNECT_EXPORT_TOKEN=(what --token says)", command.StandardOutput);
        Assert.DoesNotContain(command.StandardOutput, text => text.Contains("planted-4711", StringComparison.Ordinal));
        using var client = new HttpClient();
        Assert.Contains("Nothing has arrived yet", await client.GetStringAsync(address), StringComparison.Ordinal);

        command.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, await command.WaitForExitAsync(Patience));
    }

    [Fact]
    public async Task What_is_wrong_on_the_command_line_is_told_with_all_options()
    {
        await using var command = Start("--port", "many");

        Assert.Equal(2, await command.WaitForExitAsync(Patience));
        Assert.Contains("--secret", string.Join('\n', command.StandardError), StringComparison.Ordinal);
    }

    private static ChildProcess Start(params string[] words) => ChildProcess.StartApp(
        Path.Combine(Repository.Root, "samples/LocalCloud", BuildFolder, "LocalCloud.dll"),
        words,
        new Dictionary<string, string?>());

    /// <summary>As this test was built: <c>bin/Release/net10.0</c>.</summary>
    private static string BuildFolder => Path.GetRelativePath(
        Path.Combine(Repository.Root, "tests", "Connect.LocalCloud.Tests"), AppContext.BaseDirectory);
}
