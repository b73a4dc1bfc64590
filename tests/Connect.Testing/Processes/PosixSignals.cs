using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Connect.Tests;

/// <summary>Sends signals, which .NET only receives.</summary>
internal static class PosixSignals
{
    public static void Send(int processId, PosixSignal signal)
    {
        if (Kill(processId, NumberOf(signal)) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>.NET's names are negative, since numbers differ between systems; positive values are numbers.</summary>
    internal static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        PosixSignal.SIGTERM => 15,
        > 0 => (int)signal,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Has no number that all of Unix agrees on."),
    };

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
