using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Connect.Tests;

/// <summary>
/// A process of a test's own: a scenario of <c>Connect.Testing.Child</c> as it was built along with the test, or another
/// app. Dispose kills it, and nothing but it.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>Ends a process with nothing run in it any more. .NET has no name for it.</summary>
    public const PosixSignal SigKill = (PosixSignal)9;

    private readonly Process _process;
    private readonly ChildOutput _output;

    private ChildProcess(ProcessStartInfo start, string command)
    {
        _output = new ChildOutput(command);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data, isError: false);
        _process.ErrorDataReceived += (_, line) => _output.Add(line.Data, isError: true);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> StandardOutput => _output.Lines(isError: false);

    /// <inheritdoc cref="StandardOutput"/>
    public IReadOnlyList<string> StandardError => _output.Lines(isError: true);

    /// <summary>As a shell reports it: 128 + n for a process that signal n ended.</summary>
    public int ExitCode => _process.ExitCode;

    public static ChildProcess Start(string scenario, params string[] arguments) =>
        Start(scenario, arguments, new Dictionary<string, string?>());

    /// <param name="scenario">A name in the child's table of scenarios.</param>
    /// <param name="arguments">What the scenario gets.</param>
    /// <param name="environment">Added to what the test itself runs with; null removes a variable.</param>
    public static ChildProcess Start(
        string scenario,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?> environment) =>
        StartApp(ChildApp.DllPath, [scenario, .. arguments], environment);

    /// <summary>Starts any app that was built along with the tests, by the path of its dll.</summary>
    public static ChildProcess StartApp(
        string dll,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);

        var start = Redirected(ChildApp.DotnetPath, [dll, .. arguments], environment);
        var command = string.Join(' ', start.ArgumentList.Skip(1).Prepend(Path.GetFileNameWithoutExtension(dll)));
        return new ChildProcess(start, command);
    }

    /// <summary>Starts any program of this machine.</summary>
    /// <param name="program">Its path, or a name in <c>PATH</c>.</param>
    /// <param name="arguments">What it gets.</param>
    /// <param name="environment">Added to what the test itself runs with; null removes a variable.</param>
    /// <param name="directory">Where it runs; null is where the test does.</param>
    public static ChildProcess StartProgram(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? directory = null)
    {
        var start = Redirected(program, arguments, environment ?? new Dictionary<string, string?>());
        start.WorkingDirectory = directory ?? "";
        return new ChildProcess(start, string.Join(' ', start.ArgumentList.Prepend(Path.GetFileName(program))));
    }

    /// <summary>
    /// The first line, of either stream and whether or not it is there already, that contains the text. Fails, with
    /// all that was printed, when the timeout passes or the process ends without such a line.
    /// </summary>
    public Task<string> WaitForLineAsync(string text, TimeSpan timeout) => _output.WaitForAsync(text, timeout);

    /// <summary>Sends a real signal, on Unix.</summary>
    public void Signal(PosixSignal signal)
    {
        // The id of a process that is gone may be someone else's by now.
        if (_process.HasExited)
            throw new InvalidOperationException(_output.Report($"got {signal} after it had ended with {ExitCode}"));

        PosixSignals.Send(Id, signal);
    }

    /// <summary>Completes with the exit code once the process has ended and its last line is captured.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan timeout)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(timeout);
            return ExitCode;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(_output.Report($"was still running after {timeout}"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo Redirected(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        return start;
    }
}
