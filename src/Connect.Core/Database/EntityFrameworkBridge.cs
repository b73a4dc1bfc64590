using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Connect.Export;

/// <summary>
/// Tells of the commands that EF Core has run. Its types are known to <see cref="Read"/> alone, which is entered only
/// when EF Core has raised an event, so that an app without it needs none of it.
/// </summary>
internal sealed class EntityFrameworkBridge(DatabaseTelemetry telemetry)
{
    public const string Library = "Microsoft.EntityFrameworkCore";

    private const string Executed = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted";
    private const string Failed = "Microsoft.EntityFrameworkCore.Database.Command.CommandError";
    private const string Canceled = "Microsoft.EntityFrameworkCore.Database.Command.CommandCanceled";

    public static bool IsWanted(string name) => name is Executed or Failed or Canceled;

    public void Handle(string name, object? payload) => Read(payload, name == Canceled);

    private void Read(object? payload, bool isCanceled)
    {
        if (payload is not CommandEndEventData { Command: { } command } ended)
            throw new InvalidDataException("An event of EF Core has no command.");

        // What runs through our own wrapper is told there.
        if (command is not MeasuredCommand)
            telemetry.Tell(command, ended.StartTime, ended.Duration, (ended as CommandErrorEventData)?.Exception, isCanceled, asDriver: false);
    }
}
