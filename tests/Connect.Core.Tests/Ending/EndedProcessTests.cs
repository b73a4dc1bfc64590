using System.Runtime.InteropServices;
using Connect.Tests.Transport;
using static Connect.Tests.Ending.EndingApp;

namespace Connect.Tests.Ending;

/// <summary>
/// Real processes, which end in a real way, and what had arrived by then. Alone, since they have two seconds to deliver.
/// </summary>
[Collection(Alone.Name)]
public class EndedProcessTests
{
    private static readonly string[] TenLines = [.. Enumerable.Range(0, 10).Select(number => $"line {number}")];

    [NeedsTheory(Tool.Unix)]
    [InlineData("log-return", 7)]
    [InlineData("log-exit", 7)]
    [InlineData("log-throw", 134)]
    public async Task What_was_logged_arrives_and_the_exit_code_is_the_same(string scenario, int exitCode)
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = Start(scenario, receiver);

        Assert.Equal(exitCode, await child.WaitForExitAsync(Patience));
        Assert.Equal(TenLines, Arrived(receiver));
    }

    [NeedsTheory(Tool.Unix)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGQUIT, 131)]
    [InlineData(PosixSignal.SIGHUP, 129)]
    public async Task A_signal_ends_the_process_as_ever_once_what_was_logged_has_arrived(PosixSignal signal, int exitCode)
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = Start("log-wait", receiver);

        Assert.Equal(exitCode, await SignalAsync(child, signal));
        Assert.Equal(TenLines, Arrived(receiver));
    }

    [NeedsTheory(Tool.Unix)]
    [InlineData("host-generic", PosixSignal.SIGTERM)]
    [InlineData("host-generic", PosixSignal.SIGINT)]
    [InlineData("host-web", PosixSignal.SIGTERM)]
    [InlineData("host-late-logger", PosixSignal.SIGTERM)]
    public async Task With_a_host_the_lines_of_its_stopping_arrive_too(string scenario, PosixSignal signal)
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = Start(scenario, receiver);

        Assert.Equal(7, await SignalAsync(child, signal));
        Assert.Equal(
            ["started", "stopping", "stopped", "returned"],
            Arrived(receiver).Where(line => line is "started" or "stopping" or "stopped" or "returned"));
    }

    [NeedsTheory(Tool.Unix)]
    [InlineData("log-wait-cancelling", "older", PosixSignal.SIGTERM)]
    [InlineData("log-wait-cancelling", "newer", PosixSignal.SIGTERM)]
    [InlineData("log-wait-key", "older", PosixSignal.SIGINT)]
    [InlineData("log-wait-key", "newer", PosixSignal.SIGINT)]
    public async Task A_signal_that_the_app_cancels_lets_it_end_in_its_own_time(string scenario, string order, PosixSignal signal)
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = Start(scenario, receiver, order);

        Assert.Equal(7, await SignalAsync(child, signal));
        Assert.Equal([.. TenLines, "stopped"], Arrived(receiver));
    }

    [NeedsTheory(Tool.Unix)]
    [InlineData("older")]
    [InlineData("newer")]
    public async Task A_signal_handler_of_the_app_s_may_close_the_logger(string order)
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = Start("log-wait-closing-handler", receiver, order);

        Assert.Equal(143, await SignalAsync(child, PosixSignal.SIGTERM));
        Assert.Equal(TenLines, Arrived(receiver));
    }

    [NeedsFact(Tool.Unix)]
    public async Task A_handler_of_unhandled_exceptions_may_log_and_close()
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = Start("log-throw-handled", receiver);

        Assert.Equal(134, await child.WaitForExitAsync(Patience));
        Assert.Equal([.. TenLines, "last words"], Arrived(receiver));
    }

    [NeedsFact(Tool.Unix)]
    public async Task A_starved_pool_keeps_nothing_from_arriving()
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = Start("log-wait-starved", receiver);

        Assert.Equal(143, await SignalAsync(child, PosixSignal.SIGTERM));
        Assert.Equal(["connected", "starved"], Arrived(receiver));
    }

    [NeedsFact(Tool.Unix)]
    public async Task The_app_may_exit_in_the_middle_of_a_logging_call()
    {
        await using var receiver = FaultReceiver.Start();
        await using var child = Start("log-exit-sink", receiver);

        Assert.Equal(7, await child.WaitForExitAsync(Patience));
        Assert.Equal(["line 0"], Arrived(receiver));
    }

    [NeedsFact(Tool.Unix)]
    public async Task The_app_may_exit_when_it_is_told_that_export_fails()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Status(400);
        await using var child = Start("log-exit-self-log", receiver);

        Assert.Equal(7, await child.WaitForExitAsync(Patience));
        Assert.Single(receiver.Requests, request => request.Path == "/v1/logs");
    }

    [NeedsFact(Tool.Unix)]
    public async Task Of_two_endpoints_the_one_that_hangs_takes_nothing_from_the_other()
    {
        await using var hung = FaultReceiver.Start();
        hung.Default = Answer.Silent;
        await using var sound = FaultReceiver.Start();
        await using var child = Start("log-twice", hung, hung.Url.ToString(), sound.Url.ToString());

        Assert.Equal(143, await SignalAsync(child, PosixSignal.SIGTERM));
        Assert.Equal([$"to {sound.Url}"], Arrived(sound));
        Assert.Single(hung.Requests, request => request.Path == "/v1/logs");
    }

    [NeedsTheory(Tool.Unix)]
    [InlineData("log-failfast", 134)]
    [InlineData("log-wait", 137)]
    public async Task Where_nothing_can_run_any_more_only_what_waited_is_lost(string scenario, int exitCode)
    {
        await using var receiver = FaultReceiver.Start();
        // Batches of three: the first nine lines are sent at once, the tenth waits.
        await using var child = Start(scenario, receiver, ("PLAIN_CONNECT_BATCH_SIZE", "3"));
        if (scenario == "log-wait")
        {
            await receiver.WaitForAsync(_ => Arrived(receiver).Count == 9);
            await child.WaitForLineAsync("ready", Patience);
            child.Signal(ChildProcess.SigKill);
        }

        Assert.Equal(exitCode, await child.WaitForExitAsync(Patience));
        var arrived = Arrived(receiver);
        Assert.Equal(TenLines.Take(arrived.Count), arrived);
        Assert.True(scenario != "log-wait" || arrived.Count == 9);
    }
}
