using System.Globalization;
using System.Runtime.InteropServices;

namespace Connect.Tests.TestKit;

public class ChildProcessTests
{
    /// <summary>Only ends a test that hangs: a busy machine takes seconds to start a process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [NeedsTheory(Tool.Unix)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(ChildProcess.SigKill, 137)]
    public async Task A_signal_ends_a_process_with_128_plus_its_number(PosixSignal signal, int exitCode)
    {
        await using var child = ChildProcess.Start("wait");
        await child.WaitForLineAsync("ready", Patience);

        child.Signal(signal);

        Assert.Equal(exitCode, await child.WaitForExitAsync(Patience));
        Assert.Equal(exitCode, child.ExitCode);
    }

    [NeedsTheory(Tool.Unix)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGINT, 130)]
    public async Task A_signal_handler_that_does_not_cancel_leaves_the_exit_code_alone(PosixSignal signal, int exitCode)
    {
        await using var child = ChildProcess.Start("signal-handlers");
        await child.WaitForLineAsync("ready", Patience);

        child.Signal(signal);

        Assert.Equal(exitCode, await child.WaitForExitAsync(Patience));
        Assert.Equal(["ready", $"handled {signal}"], child.StandardOutput);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task A_process_that_returns_has_the_exit_code_it_gave(int exitCode)
    {
        await using var child = ChildProcess.Start("exit", exitCode.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(exitCode, await child.WaitForExitAsync(Patience));
    }

    [NeedsTheory(Tool.Unix)]
    [InlineData("throw", "Unhandled exception. System.InvalidOperationException: Thrown on purpose")]
    [InlineData("failfast", "Failed fast on purpose.")]
    public async Task A_crash_has_exit_code_134_and_says_so_on_standard_error(string scenario, string message)
    {
        await using var child = ChildProcess.Start(scenario);

        Assert.Equal(134, await child.WaitForExitAsync(Patience));
        Assert.Empty(child.StandardOutput);
        Assert.Contains(child.StandardError, line => line.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_environment_is_the_tests_own_with_additions_and_removals()
    {
        await using var child = ChildProcess.Start(
            "echo-env",
            ["CONNECT_TEST_ADDED", "PATH", "CONNECT_TEST_NEVER"],
            new Dictionary<string, string?> { ["CONNECT_TEST_ADDED"] = "a = b", ["PATH"] = null });

        Assert.Equal(0, await child.WaitForExitAsync(Patience));
        Assert.Equal(["CONNECT_TEST_ADDED=a = b", "PATH", "CONNECT_TEST_NEVER"], child.StandardOutput);
    }

    [Fact]
    public async Task Waiting_for_a_line_ends_when_the_process_does()
    {
        await using var child = ChildProcess.Start("echo-env", "NOTHING");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => child.WaitForLineAsync("ready", Patience));

        Assert.Equal(
            "The child process `Connect.Testing.Child echo-env NOTHING` ended without printing \"ready\"."
            + " It printed 1 lines.\n  out| NOTHING",
            error.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => child.WaitForLineAsync("ready", Patience));
        Assert.Equal("NOTHING", await child.WaitForLineAsync("NOTH", Patience));
    }

    [Fact]
    public async Task Waits_end_with_what_was_printed_and_dispose_ends_the_process()
    {
        var child = ChildProcess.Start("wait");
        await child.WaitForLineAsync("ready", Patience);

        var line = await Assert.ThrowsAsync<TimeoutException>(() => child.WaitForLineAsync("no", TimeSpan.Zero));
        var exit = await Assert.ThrowsAsync<TimeoutException>(() => child.WaitForExitAsync(TimeSpan.Zero));
        using var same = System.Diagnostics.Process.GetProcessById(child.Id);
        await child.DisposeAsync();

        const string Printed = " It printed 1 lines.\n  out| ready";
        Assert.Equal("The child process `Connect.Testing.Child wait` did not print \"no\" within 00:00:00." + Printed, line.Message);
        Assert.Equal("The child process `Connect.Testing.Child wait` was still running after 00:00:00." + Printed, exit.Message);
        Assert.True(same.HasExited);
    }

    [Fact]
    public async Task A_process_that_has_ended_gets_no_signal()
    {
        await using var child = ChildProcess.Start("exit", "3");
        await child.WaitForExitAsync(Patience);

        var error = Assert.Throws<InvalidOperationException>(() => child.Signal(PosixSignal.SIGTERM));

        Assert.StartsWith(
            "The child process `Connect.Testing.Child exit 3` got SIGTERM after it had ended with 3.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_scenario_is_a_usage_error()
    {
        await using var child = ChildProcess.Start("dance");

        Assert.Equal(64, await child.WaitForExitAsync(Patience));
        Assert.StartsWith("Usage: ", Assert.Single(child.StandardError), StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_without_a_number_all_of_unix_agrees_on_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PosixSignals.NumberOf(default));

    [Fact]
    public void A_child_that_was_not_built_is_an_error_that_says_how()
    {
        var here = Path.Combine(Repository.Root, "tests", "Connect.Core.Tests", "bin", "Nothing", "net1.0");

        var error = Assert.Throws<FileNotFoundException>(() => ChildApp.FindDll(Repository.Root, here));

        var missing = Path.Combine("Connect.Testing.Child", "bin", "Nothing", "net1.0");
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Contains("ReferenceOutputAssembly=\"false\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/dotnet", "/b/dotnet", "/a/dotnet")]
    [InlineData("/a/testhost", "/b/dotnet", "/b/dotnet")]
    [InlineData("/a/testhost", null, "dotnet")]
    [InlineData(null, null, "dotnet")]
    public void The_child_runs_on_the_dotnet_of_the_test(string? process, string? host, string expected) =>
        Assert.Equal(expected, ChildApp.FindDotnet(process, host));
}
