using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Connect.Export;

/// <summary>
/// Tells of the commands of SqlClient, Microsoft's or the one that came with .NET. It announces a command before and
/// after, perhaps on different threads; the command itself ties the two together.
/// </summary>
internal sealed class SqlClientBridge(DatabaseTelemetry telemetry)
{
    public const string Library = "SqlClientDiagnosticListener";

    private const string Before = "WriteCommandBefore";
    private const string After = "WriteCommandAfter";
    private const string Failed = "WriteCommandError";

    // Commands whose end is never told leave with their object.
    private readonly ConditionalWeakTable<DbCommand, Begun> _begun = [];

    public static bool IsWanted(string name) =>
        name.EndsWith(Before, StringComparison.Ordinal)
        || name.EndsWith(After, StringComparison.Ordinal)
        || name.EndsWith(Failed, StringComparison.Ordinal);

    public void Handle(string name, object? payload)
    {
        if (SqlClientPayload.Get(payload, "Command") is not DbCommand command)
            throw new InvalidDataException("An event of SqlClient has no command.");

        if (name.EndsWith(Before, StringComparison.Ordinal))
        {
            _begun.AddOrUpdate(command, new Begun(telemetry.Begin(), Activity.Current));
        }
        else if (_begun.TryGetValue(command, out var begun))
        {
            _begun.Remove(command);
            End(command, begun, SqlClientPayload.Get(payload, "Exception") as Exception);
        }
    }

    private void End(DbCommand command, Begun begun, Exception? error)
    {
        var current = Activity.Current;
        Activity.Current = begun.Parent;
        try
        {
            telemetry.Tell(
                command, begun.At.Time, telemetry.Since(begun.At), error, isCanceled: false, asDriver: true);
        }
        finally
        {
            Activity.Current = current;
        }
    }

    private sealed record Begun((DateTimeOffset Time, long Mark) At, Activity? Parent);
}
