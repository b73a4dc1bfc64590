using System.Runtime.InteropServices;

namespace Connect.Tests;

/// <summary>Real processes that end without <c>LogManager.Shutdown</c>, as NLog users leave them.</summary>
public class ProcessEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_returns_without_shutdown_still_delivers(bool isAsync)
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = ChildProcess.Start("nlog-return", receiver.Url.ToString(), isAsync.ToString());

        Assert.Equal(7, await child.WaitForExitAsync(Patience));
        Assert.Equal(10, receiver.AcknowledgedLogRecords().Count());
    }

    [NeedsTheory(Tool.Unix)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGINT, 130)]
    public async Task A_process_that_a_signal_ends_still_delivers_what_has_reached_the_target(PosixSignal signal, int exitCode)
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = ChildProcess.Start("nlog-wait", receiver.Url.ToString(), "false");
        await child.WaitForLineAsync("ready", Patience);

        child.Signal(signal);

        Assert.Equal(exitCode, await child.WaitForExitAsync(Patience));
        Assert.Equal(10, receiver.AcknowledgedLogRecords().Count());
    }
}
