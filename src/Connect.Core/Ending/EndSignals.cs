using System.Runtime.InteropServices;

namespace Connect.Export;

/// <summary>
/// The signals that end a process, on Windows those of its console. On .NET 10 nothing else tells of them in an app
/// without a host. What a signal does is never changed: it ends the process with its own exit code, unless a handler of
/// the app's cancels that.
/// </summary>
internal sealed class EndSignals : IDisposable
{
    private static readonly PosixSignal[] All =
        [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];

    private readonly List<PosixSignalRegistration> _registrations = [];

    public EndSignals(Action flush)
    {
        try
        {
            foreach (var signal in All)
            {
                _registrations.Add(PosixSignalRegistration.Create(signal, context =>
                {
                    // Cancelled by the app or its host, which now stops by itself: its exit is the sign then.
                    if (!context.Cancel)
                    {
                        flush();
                    }
                }));
            }
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or IOException)
        {
            // The platform has no such signal, or does not give it to us.
        }
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
}
