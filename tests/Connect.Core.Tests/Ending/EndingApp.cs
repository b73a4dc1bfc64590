using System.Runtime.InteropServices;

namespace Connect.Tests.Ending;

/// <summary>A process that logs to a receiver and then ends, in the way its scenario says.</summary>
internal static class EndingApp
{
    /// <summary>Only ends a test that hangs: a busy machine takes seconds to start a process.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> SignalAsync(ChildProcess child, PosixSignal signal)
    {
        await child.WaitForLineAsync("ready", Patience);
        child.Signal(signal);
        return await child.WaitForExitAsync(Patience);
    }

    public static IReadOnlyList<string> Arrived(FaultReceiver receiver)
    {
        Assert.Empty(receiver.Undecodable);
        return [.. receiver.AcknowledgedLogRecords().Select(received => received.Record.Body.StringValue)];
    }

    public static ChildProcess Start(string scenario, FaultReceiver receiver, params string[] arguments) =>
        Start(scenario, receiver, ("PLAIN_CONNECT_LOG_LEVEL", "INFO"), arguments);

    public static ChildProcess Start(
        string scenario, FaultReceiver receiver, (string Name, string Value) setting, params string[] arguments) =>
        ChildProcess.Start(scenario, arguments, new Dictionary<string, string?>
        {
            ["PLAIN_CONNECT_EXPORT_URL"] = receiver.Url.ToString(),
            ["PLAIN_CONNECT_EXPORT_TOKEN"] = "token-of-a-test",
            // Nothing goes out by itself while the test runs.
            ["PLAIN_CONNECT_BATCH_DELAY"] = "60",
            [setting.Name] = setting.Value,
        });
}
