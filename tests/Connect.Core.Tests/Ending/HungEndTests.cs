using System.Runtime.InteropServices;
using static Connect.Tests.Ending.EndingApp;

namespace Connect.Tests.Ending;

public class HungEndTests
{
    [NeedsTheory(Tool.Unix)]
    [InlineData("log-return", 7)]
    [InlineData("log-exit", 7)]
    [InlineData("log-exit-encoding", 7)]
    [InlineData("log-exit-finalizing", 7)]
    [InlineData("log-exit-sink", 7)]
    [InlineData("log-exit-wedged", 7)]
    [InlineData("log-throw", 134)]
    [InlineData("log-throw-handled", 134)]
    [InlineData("log-wait", 143)]
    [InlineData("log-wait-closing", 143)]
    [InlineData("host-generic", 7)]
    [InlineData("host-web", 7)]
    [InlineData("host-late-logger", 7)]
    public async Task An_endpoint_that_hangs_or_is_down_changes_neither_that_the_process_ends_nor_its_exit_code(string scenario, int exitCode)
    {
        await using var hung = FaultReceiver.Start();
        hung.Default = Answer.Silent;
        await using var dead = FaultReceiver.Start();
        dead.StopListening();
        await using var first = Start(scenario, hung);
        await using var second = Start(scenario, dead);

        foreach (var child in new[] { first, second })
        {
            var waits = scenario.StartsWith("host-", StringComparison.Ordinal) || scenario.StartsWith("log-wait", StringComparison.Ordinal);
            Assert.Equal(exitCode, waits ? await SignalAsync(child, PosixSignal.SIGTERM) : await child.WaitForExitAsync(Patience));
        }
    }
}
