using Connect.Tests;

// What a test needs a process of its own for: how it ends, and what is left then. See ChildProcess in Connect.Testing.
if (args.Length == 0 || !Scenarios.ByName.TryGetValue(args[0], out var scenario))
{
    Console.Error.WriteLine($"Usage: Connect.Testing.Child <{string.Join('|', Scenarios.ByName.Keys)}> [args]");
    return Scenarios.UsageExitCode;
}

return scenario(args[1..]);
